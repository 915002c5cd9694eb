"""What takes long to make is made once in a run, by whichever worker comes first, and copied."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEMPLATE = "harken_template"
MIGRATE = """
import os
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
django.setup()
from harken.config.start.database import prepare_database
prepare_database()
"""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder that `make` filled; what comes of it is to be copied, not changed."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place, unfinished = shared / f"once-{name}", shared / f"once-{name}-unfinished"
    with (shared / f"once-{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not place.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(place)
    return place


def migrate(home: Path, **more: str) -> None:
    """Make a home with a key and with a database that has every table and nothing in them."""
    foreign = {name for name in os.environ if name.startswith("HARKEN_")}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    home.mkdir()
    environment = {**kept, "HARKEN_HOME": str(home), **more}
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, check=True)


def make_template(home: Path) -> None:
    """Make the database of the running PostgreSQL that others are copied from."""
    migrate(home, HARKEN_DATABASE=new_database(TEMPLATE))


def new_database(name: str, like: str = "") -> str:
    """Make a database on the running PostgreSQL, a copy of another one where one is named; return
    its address."""
    import psycopg

    base, mark, query = os.environ["HARKEN_DATABASE"].partition("?")
    folder = base.rpartition("/")[0]
    template = f" TEMPLATE {like}" if like else ""
    with psycopg.connect(f"{folder}/postgres{mark}{query}", autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}{template}")
    return f"{folder}/{name}{mark}{query}"
