"""Bad input at the start: one sentence that says what to do, no traceback, exit code 1."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.config.running import harken
from tests.ports import free_port


def refusal(*words: str, home: Path, **settings: str) -> str:
    """Run a command that must refuse; return its one sentence."""
    run = harken(*words, home=home, **settings)
    assert run.returncode == 1, run.stdout + run.stderr
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1, run.stderr
    assert run.stderr.startswith("harken: ")
    return run.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HARKEN_PORT", "eighty", "write a whole number"),
        ("HARKEN_PORT", "70000", "a port lies between 1 and 65535"),
        ("HARKEN_DATABASE", "mysql://x", "write sqlite, or postgres://"),
        ("HARKEN_DATABASE", "postgres://host:port/name", "write sqlite, or postgres://"),
        ("HARKEN_URL", "cx.example.org", "begin the address with http"),
        ("HARKEN_ALLOWED_HOSTS", "*", "List the names people use"),
        ("HARKEN_HOST", "192.0.2.1", "Set HARKEN_HOST to an address of this machine"),
    ],
)
def test_a_wrong_setting(bare, name, value, words):
    assert words in refusal("up", home=bare, **{name: value})


@pytest.mark.parametrize("command", ["up", "web", "worker"])
def test_a_home_that_cannot_be_written(tmp_path, command):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert "Make the folder writable or set HARKEN_HOME" in refusal(command, home=blocked / "home")


def test_a_secret_key_that_was_lost_is_not_replaced_in_silence(home):
    (home / "secret.key").unlink()
    sentence = refusal("up", home=home)
    assert "Put it back from a backup" in sentence
    assert "make an empty file of that name" in sentence
    assert not (home / "secret.key").exists()


@pytest.mark.parametrize("command", ["up", "web", "worker"])
def test_a_database_of_a_newer_version(home, command):
    with closing(sqlite3.connect(home / "harken.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('audit', '0999_future', '2030-01-01')"
        )
        database.commit()
    assert "it has audit.0999_future" in refusal(command, home=home)


def test_a_file_that_is_no_database(home):
    for leftover in home.glob("harken.sqlite3*"):
        leftover.write_bytes(b"this is not a database" * 100)
    assert "restore it from a backup" in refusal("web", home=home)


def test_a_postgresql_that_does_not_answer(bare):
    began = time.monotonic()
    sentence = refusal(
        "web", home=bare, HARKEN_DATABASE=f"postgres://me:secret@127.0.0.1:{free_port()}/harken"
    )
    assert "Start it, or correct HARKEN_DATABASE" in sentence
    assert "secret" not in sentence
    assert time.monotonic() - began < 30


def test_postgresql_without_its_driver(bare, tmp_path):
    (tmp_path / "psycopg.py").write_text("raise ImportError('not here')")
    run = harken(
        "up",
        home=bare,
        HARKEN_DATABASE="postgres://me@127.0.0.1/harken",
        PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[2] / 'src'}",
    )
    assert run.returncode == 1
    assert "pip install 'harken[postgres]'" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_wrong_use_is_told_with_code_2(bare):
    run = harken("web", "--only", "nothing", home=bare)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert not bare.exists()


@pytest.mark.parametrize("words", [("--help",), ("up", "--help"), ("key", "create", "--help")])
def test_help_touches_no_home(bare, words):
    run = harken(*words, home=bare)
    assert run.returncode == 0
    assert "Usage: harken" in run.stdout
    assert not bare.exists()
