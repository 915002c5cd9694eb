"""The database: reachable, durable, of this version."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from harken.config.start.database import connect, refuse_newer
from harken.config.start.durability import refuse_unless_durable
from harken.foundations.checkup import Finding, bad, good, warn
from harken.foundations.refusal import Refusal


def database() -> Finding:
    """It answers, and keeps through a power cut what it acknowledged."""
    try:
        connect(connection)
        refuse_unless_durable(connection)
    except Refusal as refusal:
        return bad(str(refusal))
    return good(f"{connection.display_name} answers and keeps everything it acknowledged.")


def migrations() -> Finding:
    """Its tables are those of this version."""
    executor = MigrationExecutor(connection)
    try:
        refuse_newer(executor.loader)
    except Refusal as refusal:
        return bad(str(refusal))
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        return warn(f"{waiting} changes of the tables are waiting; harken up makes them.")
    return good("The tables are those of this version.")
