"""Taking answers in: the one way, for the door, the API and test mode."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from zoneinfo import ZoneInfo

from harken.listening.signals import log as signal_log
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import present_vocabulary
from harken.organisation.profile.queries import profile
from harken.surveys.designs.queries import definition_of
from harken.surveys.responses.records import Sent, Taken, World
from harken.surveys.responses.taking.group import Group, NeedsLog
from harken.surveys.responses.taking.moving import may_end
from harken.surveys.responses.taking.order import answering


def take(batch: Sequence[Sent], now: datetime, world: World | None = None) -> list[Taken]:
    """Take answers of many people in, in one transaction; return what became of each, in order.

    The same answers again, at once or after a restart, change nothing: a response is known by its
    key. Other answers for a step replace those that were there, also in the signal. Returns after
    the commit (of the savepoint when inside a transaction). Raises only what the database raises.
    """
    world = world or present_world(now)
    if not any(map(_may_complete, batch)):
        try:
            return _take(batch, now, world, with_log=False)
        except NeedsLog:
            pass
    return _take(batch, now, world, with_log=True)


def present_world(now: datetime) -> World:
    """Read what signals are checked against at this moment."""
    return World(bounds(present_vocabulary(), now), ZoneInfo(profile().zone))


def _may_complete(sent: Sent) -> bool:
    """Tell whether this may end a response that counts."""
    if sent.version is None or sent.is_late:
        return False
    return may_end(definition_of(sent.version), sent.step)


def _take(batch: Sequence[Sent], now: datetime, world: World, *, with_log: bool) -> list[Taken]:
    """The outermost of the two is the transaction; the log's lock comes first."""
    log = signal_log.writing() if with_log else nullcontext()
    with log as head, answering() as order:
        return Group(now, world, order, head).take(batch)
