"""Sealing: moving what the log holds beyond the lake's position into the lake."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock

from harken.foundations.clock import system_clock
from harken.listening.sealing.events import events, is_of_another_zone, state, zone_of
from harken.listening.signals.log import first_unread, head
from harken.metrics.store import the_lake
from harken.organisation.queries import profile
from harken.warehouse.facts import settled
from harken.warehouse.lake import Lake
from harken.warehouse.lake.checks import Damage

AT_ONCE = 50_000
AT_ONCE_ANEW = 200_000
ENOUGH, SOON = 5_000, timedelta(seconds=5)
LONGEST = timedelta(seconds=30)
"""Fewer signals than ENOUGH wait the longest, so many only a little: the tail holds them meanwhile,
files stay few, and a burst is sealed in pieces that are worth it and leave it the processor."""


@dataclass(frozen=True)
class SealedUp:
    """What sealing did: the facts added and removed, and the log position reached."""

    added: int
    removed: int
    position: int


def seal(place: Lake | None = None) -> SealedUp:
    """Seal everything that is committed by now. Killed anywhere, it can simply be done again.

    Where the organisation moved to another time zone, every day is counted anew.
    """
    chosen = place or the_lake()
    with _alone(chosen, wait=True):
        return _rebuild(chosen) if is_of_another_zone(chosen) else _seal_all(chosen)


def rebuild(place: Lake | None = None) -> SealedUp:
    """Make the lake anew from the signals; readers see the old one until the new one is whole."""
    chosen = place or the_lake()
    with _alone(chosen, wait=True):
        return _rebuild(chosen)


def _rebuild(chosen: Lake) -> SealedUp:
    zone = profile().zone
    made = chosen.rebuild(state(AT_ONCE_ANEW, zone), zone=zone)
    return SealedUp(made.added, made.removed, made.position)


def verify(place: Lake | None = None) -> list[Damage]:
    """Read the whole lake and return what is damaged."""
    return (place or the_lake()).verify()


def compact(place: Lake | None = None) -> None:
    """Make few large files of many small ones."""
    (place or the_lake()).compact()


def keep_sealed() -> bool:
    """Seal when enough signals wait or the oldest waited long enough; the worker's turn."""
    chosen = the_lake()
    moved = is_of_another_zone(chosen)
    reached, end = chosen.snapshot().position, head()
    if not moved and (end <= reached or not _is_time(reached, end, system_clock())):
        return False
    with _alone(chosen, wait=False) as is_ours:
        if not is_ours:
            return False
        if moved:
            return _rebuild(chosen).position >= reached
        return _seal_all(chosen).position > reached


def _is_time(reached: int, end: int, now: datetime) -> bool:
    if end - reached >= AT_ONCE:
        return True
    first = first_unread(reached)
    wait = SOON if end - reached >= ENOUGH else LONGEST
    return first is None or now - first.received_at >= wait or first.received_at > now


def _seal_all(chosen: Lake) -> SealedUp:
    added = removed = 0
    reached, end, zone = chosen.position(), head(), zone_of(chosen)
    while reached < end:
        until = min(reached + AT_ONCE, end)
        news = settled(events(reached, until, zone))
        done = chosen.seal(news.added, news.replaced, until, months=news.months, zone=zone)
        added, removed, reached = added + done.added, removed + done.removed, until
    return SealedUp(added, removed, reached)


@contextmanager
def _alone(chosen: Lake, *, wait: bool) -> Iterator[bool]:
    """Be the only one who reads the lake's position and seals from there; tell whether we are."""
    chosen.root.parent.mkdir(parents=True, exist_ok=True)
    with chosen.root.with_name(f"{chosen.root.name}.sealing").open("w") as file:
        try:
            flock(file, LOCK_EX | (0 if wait else LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
