"""Signals to record, programs that send them, and a server that takes them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from harken.foundations.permission import Actor
from tests.listening.stand import Stand, a_stand
from tests.metrics.conftest import own_home, plant

if TYPE_CHECKING:
    from harken.listening.signals.new_signal import Outcome

SYSTEM = Actor.system()
__all__ = ["own_home", "plant"]


@pytest.fixture
def program(db: None, now: datetime) -> Callable[..., Client]:
    """A program with a key of some scopes."""
    from harken.accounts.keys.actions import create_key

    def made(*scopes: str) -> Client:
        key = create_key(SYSTEM, "a program", list(scopes), now=now)
        return Client(headers={"authorization": f"Bearer {key.secret}"})

    return made


@pytest.fixture
def told(db: None, now: datetime) -> Callable[..., Outcome]:
    """Record one signal and return what became of it.

    The table of words is no model's, so what tests of whole transactions wrote there stays.
    """
    from django.db import connection

    from harken.listening.search.index import TABLE
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.new_signal import NewSignal

    def record(key: str = "k1", **fields: object) -> Outcome:
        given = {"source": "shop", "occurred_at": "2026-03-01T10:00:00+01:00", **fields}
        return record_signals([NewSignal(key=key, **given)], actor=SYSTEM, now=now)[0]

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    return record


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """A real server on a home and database of its own, with a key."""
    folder: Path = tmp_path_factory.mktemp("stand")
    with a_stand(folder) as made:
        made.start()
        yield made
