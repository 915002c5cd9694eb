"""The clocks of a ticket: when they start, what stops them, and what is still open.

Every clock starts when the ticket was opened: at the signal's `occurred_at`. What stops it:

- first response: the first public reply of a person. Automatic replies, internal notes and what
  the customer writes do not count. A ticket that is over without any reply has no first response,
  and nobody waits for one any more.
- first resolution: the first time it was solved; where it never was, the first time it was closed.
- resolution: the last time it was solved after its last reopening; where it was only closed since
  then, the last time it was closed. A reopened ticket is open again until it is solved anew.

A clock that has not stopped is open: the ticket counts as one that took at least until now.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

RESPONSE: Final = "first_response_seconds"
FIRST_RESOLUTION: Final = "first_resolution_seconds"
RESOLUTION: Final = "resolution_seconds"
CLOCKS: Final = (RESPONSE, FIRST_RESOLUTION, RESOLUTION)
WORKING_TWINS: Final[Mapping[str, str]] = {
    RESPONSE: "first_response_business_seconds",
    RESOLUTION: "resolution_business_seconds",
}
"""What a measure of calendar time is called in working time."""


class What(StrEnum):
    """What happened to a ticket."""

    REPLY = "reply"
    AUTOMATIC_REPLY = "automatic reply"
    NOTE = "note"
    CUSTOMER = "customer"
    SOLVED = "solved"
    REOPENED = "reopened"
    CLOSED = "closed"


class WrongOrder(ValueError):
    """An event lies before the ticket was opened; `place` says which, counted from 0."""

    def __init__(self, place: int) -> None:
        super().__init__(f"Event {place} lies before the ticket was opened.")
        self.place = place


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a ticket, at an aware moment."""

    at: datetime
    what: What


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds by the name of their measure, and the measures whose clock still runs."""

    durations: Mapping[str, float]
    open: frozenset[str]


def times_of(events: Iterable[Event], occurred_at: datetime) -> Times:
    """Return how long a ticket took that was opened at `occurred_at`.

    Events come in any order; those of the same moment count in the order in which they are given.
    Raises WrongOrder for one that lies before the ticket was opened.
    """
    begin = occurred_at.astimezone(UTC)
    given = [Event(one.at.astimezone(UTC), one.what) for one in events]
    early = [place for place, one in enumerate(given) if one.at < begin]
    if early:
        raise WrongOrder(early[0])
    ordered = sorted(given, key=lambda one: one.at)
    stops = {
        RESPONSE: _first(ordered, What.REPLY),
        FIRST_RESOLUTION: _first(ordered, What.SOLVED) or _first(ordered, What.CLOSED),
        RESOLUTION: _resolved(ordered),
    }
    took = {n: (at - begin).total_seconds() for n, at in stops.items() if at is not None}
    is_over = RESOLUTION in took
    still = {n for n in CLOCKS if n not in took and not (n == RESPONSE and is_over)}
    return Times(took, frozenset(still))


def _first(events: Sequence[Event], what: What) -> datetime | None:
    return next((one.at for one in events if one.what == what), None)


def _resolved(events: Sequence[Event]) -> datetime | None:
    reopened = [place for place, one in enumerate(events) if one.what == What.REOPENED]
    since = events[reopened[-1] + 1 :] if reopened else events
    return _last(since, What.SOLVED) or _last(since, What.CLOSED)


def _last(events: Sequence[Event], what: What) -> datetime | None:
    return next((one.at for one in reversed(events) if one.what == what), None)


def with_open(durations: Mapping[str, float], still: Collection[str]) -> dict[str, float | None]:
    """Return durations as a signal keeps them: None stands for what is open."""
    return {**durations, **dict.fromkeys(sorted(still))}


def open_in(durations: Mapping[str, float | None]) -> list[str]:
    """Return the measures that are open, of durations as a signal keeps them."""
    return [name for name, took in durations.items() if took is None]
