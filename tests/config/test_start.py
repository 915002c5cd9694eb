"""What is asked before work begins, and the watch on the clock."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from harken.config.start.database import NewerDatabase, refuse_newer
from harken.config.start.durability import NotDurable, refuse_unless_durable
from harken.config.supervision.clock_watch import jump_now, jump_sentence, new_watch
from harken.config.supervision.part import pause_before_start

WEAKER = {"sqlite": "PRAGMA synchronous = NORMAL", "postgresql": "SET synchronous_commit = off"}
NAME = {"sqlite": "synchronous=1", "postgresql": "synchronous_commit=off"}


def own_connection(folder: Path) -> Any:
    """A connection as Harken's processes have it; SQLite's test database lies in memory."""
    own = connection.copy()
    if connection.vendor == "sqlite":
        own.settings_dict = {**own.settings_dict, "NAME": folder / "own.sqlite3"}
    return own


@pytest.mark.django_db
def test_only_a_database_that_keeps_what_it_acknowledged_is_accepted(tmp_path):
    own = own_connection(tmp_path)
    try:
        refuse_unless_durable(own)
        with own.cursor() as cursor:
            cursor.execute(WEAKER[own.vendor])
        with pytest.raises(NotDurable, match=NAME[own.vendor]):
            refuse_unless_durable(own)
    finally:
        own.close()


@pytest.mark.django_db
def test_tables_of_this_version_are_accepted_and_newer_ones_refused():
    loader = MigrationLoader(connection)
    refuse_newer(loader)
    loader.applied_migrations[("web", "0900_future")] = None
    with pytest.raises(NewerDatabase, match=r"web\.0900_future"):
        refuse_newer(loader)


def test_pauses_double_from_half_a_second_to_half_a_minute():
    assert [pause_before_start(n) for n in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize(
    ("seconds", "words"), [(3600, "set forward by 3600 s"), (-90, "set back by 90 s")]
)
def test_a_clock_that_was_set_is_told_in_one_line(seconds, words):
    assert words in jump_sentence(timedelta(seconds=seconds))
    assert "\n" not in jump_sentence(timedelta(seconds=seconds))


def test_a_jump_is_told_once_and_a_steady_clock_not_at_all():
    watch = new_watch()
    assert jump_now(watch) is None
    watch.wall -= timedelta(hours=1)
    assert "forward by 3600 s" in jump_now(watch)
    assert jump_now(watch) is None


LOADED = """
import sys
import harken.config.cli.commands, harken.config.cli.up
print("django" in sys.modules)
from harken.config.start.process import set_up_django
set_up_django()
import pyarrow
pyarrow.array(["the first"])
heavy = {
    "requests", "pydantic", "ninja", "holidays", "cryptography", "pandas", "aiosmtpd",
    "harken.tables.kinds", "numpy.random",
}
print(*sorted(heavy & set(sys.modules)))
print(*(name for name in sys.modules if name.endswith((".demo.planting", ".demo.drawing"))))
from django.urls import reverse
print(reverse("openid_connect_login", args=["sso"]))
from allauth.socialaccount.providers import registry
print([provider.id for provider in registry.get_class_list()])
print(pyarrow.table({"score": [9, 10]}).to_pandas().shape)
"""
OIDC = {"HARKEN_OIDC_URL": "https://id.example.org", "HARKEN_OIDC_CLIENT_ID": "harken"}


@pytest.mark.parametrize(
    ("given", "heavy", "providers"), [({}, "", "[]"), (OIDC, "requests", "['openid_connect']")]
)
def test_a_start_loads_no_more_than_it_needs(
    tmp_path: Path, given: dict[str, str], heavy: str, providers: str
) -> None:
    settings = {**os.environ, "HARKEN_HOME": str(tmp_path / "home"), **given}
    command = [sys.executable, "-c", LOADED]
    told = subprocess.run(command, env=settings, capture_output=True, text=True, check=True).stdout
    page = "/accounts/oidc/sso/login/"
    assert told.splitlines() == ["False", heavy, "", page, providers, "(2, 1)"]
