"""The first tables, made from today's models: walking through all migrations takes seconds."""

from collections.abc import Iterator
from typing import Any, cast

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.state import ProjectState


def is_empty(connection: Any) -> bool:
    """Tell whether a database has no table at all."""
    return not connection.introspection.table_names()


def begin(connection: Any) -> None:
    """Make every table and what stands in them from the first day; where it breaks off, nothing.

    SQLite makes tables only while foreign keys are not checked, which has to be said before.
    """
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=connection.alias):
            install(connection)
            emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
            connection.check_constraints()
    finally:
        connection.enable_constraint_checking()


def install(connection: Any) -> None:
    """Make every table in an empty database, as all migrations one after the other would.

    What migrations do besides tables (triggers, the index for searching) is done as they do it;
    what they move from old tables to new ones, which they call elidable, has nothing to move.
    """
    executor = MigrationExecutor(connection)
    plan = [one for one, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    areas, today = {one.app_label for one in plan}, cast("ProjectState", _Today())
    with connection.schema_editor() as editor:
        for model in _models(areas):
            editor.create_model(model)
    for one in plan:
        for operation in _besides(one):
            with connection.schema_editor() as editor:
                operation.database_forwards(one.app_label, editor, today, today)
    executor.recorder.ensure_schema()
    for one in plan:
        executor.recorder.record_applied(one.app_label, one.name)


class _Today:
    """The models as they are, where an operation asks for those of its time."""

    apps = apps

    def clear_delayed_apps_cache(self) -> None:
        """Nothing is delayed."""


def _models(areas: set[str]) -> Iterator[Any]:
    for area in sorted(areas):
        for model in apps.get_app_config(area).get_models():
            if model._meta.managed and not model._meta.proxy:
                yield model


def _besides(migration: Migration) -> Iterator[RunPython | RunSQL]:
    for one in migration.operations:
        if isinstance(one, RunPython | RunSQL) and not one.elidable:
            yield one
