"""The first tables are those that all migrations make one after the other."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate

from harken.config.start.installing import begin, install, is_empty
from tests import once

NAMED_BEFORE = {
    "maturity_stepinplace_round_id_eb0aec3c", "maturity_takenstep_round_id_3cc991a3",
    "maturity_stepinplace_pkey", "maturity_takenstep_pkey",
}  # fmt: skip
"""Indexes that kept the name their table had before."""
NARROWER = {"auth_group_permissions"}
"""Its number is as wide as its own app says; migrations make it as wide as ours. Nobody uses it."""
TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE "
    "'CREATE VIRTUAL%' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
    "ORDER BY tgname",
}
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


NUMBERS = count()
"""No two databases of a process bear one name."""


@pytest.fixture
def two_empty(db: None, tmp_path: Path) -> Iterator[list[Any]]:
    """Two new databases beside the one of the tests, of its kind."""
    usual = connections["default"]
    names = [f"{name}_{os.getpid()}_{next(NUMBERS)}" for name in ("installed", "migrated")]
    for name in names:
        place = tmp_path / name
        if usual.vendor == "postgresql":
            once.new_database(name)
            place = Path(name)
        connections.settings[name] = {**usual.settings_dict, "NAME": str(place)}
        connections[name].connect()
    yield [connections[name] for name in names]
    for name in names:
        connections[name].close()
        del connections[name]
        del connections.settings[name]


@pytest.mark.django_db
def test_what_is_installed_is_what_migrations_make(two_empty: list[Any]) -> None:
    installed, migrated = two_empty
    assert is_empty(installed)
    install(installed)
    assert not is_empty(installed)
    executor = MigrationExecutor(migrated)
    executor.migrate(executor.loader.graph.leaf_nodes())
    one, other = tables_of(installed), tables_of(migrated)
    assert len(one) > 140
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] != other[name]} <= NARROWER
    assert asked(installed, TRIGGERS) == asked(migrated, TRIGGERS) != {}
    assert asked(installed, INDEXES) == asked(migrated, INDEXES)
    assert not MigrationExecutor(installed).migration_plan(executor.loader.graph.leaf_nodes())


def disk_full(**_signal: object) -> None:
    """Break off where everything is made and the first rows are to come."""
    raise OSError("no space left")


def pin_what_is_not_there(connection: Any) -> None:
    """Write what a database refuses where it looks at foreign keys."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute("INSERT INTO board_pin (metric_id, place) VALUES (987654321, 99)")


@pytest.mark.django_db
def test_a_beginning_that_breaks_off_leaves_nothing_and_is_made_again(two_empty: list[Any]) -> None:
    begun, _other = two_empty
    post_migrate.connect(disk_full)
    try:
        with pytest.raises(OSError, match="no space left"):
            begin(begun)
    finally:
        post_migrate.disconnect(disk_full)
    assert is_empty(begun)
    begin(begun)
    with begun.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM auth_permission")
        assert cursor.fetchone()[0] > 4 * 100  # to add, change, delete and view, by table
    with pytest.raises(IntegrityError):
        pin_what_is_not_there(begun)


def tables_of(connection: Any) -> dict[str, object]:
    """Return columns in any order, and constraints, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.get_table_list(cursor):
            columns = connection.introspection.get_table_description(cursor, table.name)
            limits = connection.introspection.get_constraints(cursor, table.name)
            found[table.name] = (
                sorted(map(str, columns)),
                sorted(map(plain, limits.values())),
            )
    return found


def plain(limit: dict[str, Any]) -> str:
    """Write a constraint, columns in a fixed order; indexes are compared as they are written."""
    return str({**limit, "columns": sorted(limit["columns"] or ())})


def asked(connection: Any, questions: dict[str, str]) -> dict[str, str]:
    """Return what a database says of itself, by name."""
    with connection.cursor() as cursor:
        cursor.execute(questions[connection.vendor])
        return {name: said for name, said in cursor.fetchall() if name not in NAMED_BEFORE}
