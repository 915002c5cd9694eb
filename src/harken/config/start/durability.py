"""What was acknowledged must survive a power cut: the database's settings are read, not hoped."""

from typing import Any

from harken.foundations.refusal import Refusal

WANTED = {
    "sqlite": {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"},
    "postgresql": {"synchronous_commit": "on", "fsync": "on"},
}
SAFER = {"synchronous_commit": {"local", "remote_apply", "remote_write"}, "synchronous": {"3"}}
REMEDY = {
    "sqlite": "Keep HARKEN_HOME on a local disk; network folders cannot do it.",
    "postgresql": "Set it in postgresql.conf, or with ALTER DATABASE, and start Harken again.",
}


class NotDurable(Refusal):
    """The database may lose what it acknowledged."""


def refuse_unless_durable(connection: Any) -> None:
    """Raise NotDurable when a setting of `connection`'s database can lose acknowledged data."""
    for name, wanted in WANTED[connection.vendor].items():
        found = _setting(connection, name)
        if found != wanted and found not in SAFER.get(name, set()):
            raise NotDurable(
                f"The database has {name}={found}, but only {name}={wanted} keeps everything "
                f"acknowledged through a power cut. {REMEDY[connection.vendor]}"
            )


def _setting(connection: Any, name: str) -> str:
    question = f"PRAGMA {name}" if connection.vendor == "sqlite" else f"SHOW {name}"
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0]).lower()
