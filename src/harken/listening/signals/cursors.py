"""Consumers of the log: each has a cursor of its own and leaves one effect however it is killed.

The effect and the cursor are committed together. An effect outside the database keeps the
position itself, as the lake does in its commit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from harken.foundations.registry import Registry
from harken.jobs.queue.loops import Loop, loops
from harken.listening.signals.log import AT_ONCE, Stretch, head, read
from harken.listening.signals.models import LogCursor, Signal

React = Callable[[Stretch[Signal]], None]


@dataclass(frozen=True)
class Consumer:
    """Somebody who wants every signal's latest state, under a name that stays for ever.

    `react` runs inside the transaction that moves the cursor; it should be short.
    """

    name: str
    react: React
    at_once: int = AT_ONCE


consumers = Registry[Consumer]()


def consumes(name: str, *, at_once: int = AT_ONCE) -> Callable[[React], React]:
    """Have the decorated function follow the log from its beginning, in the worker."""

    def register(react: React) -> React:
        consumer = consumers.register(Consumer(name, react, at_once))
        loops.register(Loop(f"log:{name}", partial(advance, consumer)))
        return react

    return register


def advance(consumer: Consumer) -> bool:
    """Let `consumer` have the next stretch; tell whether there was one."""
    return is_behind(consumer.name) and step(consumer)


def is_behind(name: str) -> bool:
    """Tell whether the log goes on behind where a consumer has come."""
    return head() > position_of(name)


@transaction.atomic
def step(consumer: Consumer) -> bool:
    """Take the cursor, unless somebody has it, and let `consumer` have the next stretch."""
    cursor = _taken(consumer.name)
    if cursor is None:
        return False
    stretch = read(cursor.position, consumer.at_once)
    if stretch.until == cursor.position:
        return False
    consumer.react(stretch)
    cursor.position = stretch.until
    cursor.save(update_fields=["position"])
    return True


def _taken(name: str) -> LogCursor | None:
    free = LogCursor.objects.select_for_update(skip_locked=True).filter(name=name)
    cursor = free.first()
    if cursor is None and LogCursor.objects.get_or_create(name=name)[1]:
        cursor = free.first()
    return cursor


def position_of(name: str) -> int:
    """Return up to where a consumer has come."""
    return LogCursor.objects.filter(name=name).values_list("position", flat=True).first() or 0
