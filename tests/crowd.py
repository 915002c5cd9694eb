"""Many at the same moment, each with a connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

from django.db import connection, transaction

Act = Callable[[], Any]
HELD = 0.4
"""Seconds for which the first one keeps its locks: the second has long come to wait for them."""


def at_once(acts: list[Act]) -> list[Any]:
    """Do all at the same time; in SQLite one writes after the other anyway."""
    if connection.vendor == "sqlite":
        return [act() for act in acts]
    start = Barrier(len(acts))

    def alone(act: Act) -> object:
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as crowd:
        return [one.result() for one in [crowd.submit(alone, act) for act in acts]]


def meanwhile(first: Act, second: Act) -> tuple[Any, Any]:
    """Do `second` after `first` has written and before that is committed."""
    if connection.vendor == "sqlite":
        return first(), second()
    written = Event()

    def slowly() -> object:
        try:
            with transaction.atomic():
                done = first()
                written.set()
                time.sleep(HELD)
            return done
        finally:
            written.set()
            connection.close()

    def then() -> object:
        written.wait()
        try:
            return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as crowd:
        one, other = crowd.submit(slowly), crowd.submit(then)
        return one.result(), other.result()
