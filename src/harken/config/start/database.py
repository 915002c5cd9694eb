"""The database before work begins: reachable, durable, of this version, migrated."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from harken.config.start.durability import refuse_unless_durable
from harken.foundations.refusal import Refusal

MIGRATION_LOCK = 4827361


class DatabaseUnusable(Refusal):
    """The database cannot be opened or reached."""


class NewerDatabase(Refusal):
    """The database was made by a newer Harken."""


def refuse_missing_driver(address: str) -> None:
    """Raise DatabaseUnusable when `address` needs psycopg and it is not installed."""
    if address == "sqlite":
        return
    try:
        import_module("psycopg")
    except ImportError as error:
        raise DatabaseUnusable(
            "HARKEN_DATABASE names PostgreSQL, but its driver psycopg is not installed. "
            "Run: pip install 'harken[postgres]'."
        ) from error


def prepare_database() -> None:
    """Refuse a database that cannot be worked with; bring its tables up to date."""
    from django.db import connection

    connect(connection)
    refuse_unless_durable(connection)
    with _one_process_at_a_time(connection):
        _migrate(connection)


def connect(connection: Any) -> None:
    """Open the database, or raise DatabaseUnusable with the reason in words."""
    from django.db import DatabaseError

    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise DatabaseUnusable(_unusable(connection, reason)) from error


def _unusable(connection: Any, reason: str) -> str:
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return (
            f"The database {place['NAME']} cannot be opened ({reason}). "
            "Make it readable and writable, or restore it from a backup."
        )
    where = f"{place['HOST'] or 'this machine'}:{place['PORT'] or 5432}"
    return f"PostgreSQL on {where} cannot be used ({reason}). Start it, or correct HARKEN_DATABASE."


@contextmanager
def _one_process_at_a_time(connection: Any) -> Iterator[None]:
    """Let one process look and migrate; the others wait and find nothing left to do."""
    if connection.vendor == "sqlite":
        folder = Path(connection.settings_dict["NAME"]).parent
        with (folder / "migrate.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def _migrate(connection: Any) -> None:
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor

    from harken.config.start.installing import begin, is_empty

    if is_empty(connection):
        begin(connection)
    executor = MigrationExecutor(connection)
    refuse_newer(executor.loader)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def refuse_newer(loader: Any) -> None:
    """Raise NewerDatabase when migrations were applied that this version does not have."""
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    areas = {area for area, _name in known}
    strange = sorted(
        key for key in loader.applied_migrations if key[0] in areas and key not in known
    )
    if strange:
        raise NewerDatabase(
            f"The database was made by a newer Harken (it has {'.'.join(strange[-1])}, which this "
            "version does not know). Install that version again, or restore an older backup."
        )
