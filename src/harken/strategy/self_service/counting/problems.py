"""Which visits and contacts are problems of their own: pure, on what one customer did in time.

A visit is solved where no contact of the same customer on the same topic follows in time. Visits
and contacts that follow each other in time on one topic are one problem: the last of them counts.
What does not say its topic may be about any.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple


class Event(NamedTuple):
    """A visit, or a contact, which sorts behind a visit of the same moment."""

    at: datetime
    is_contact: bool
    topic: str


def problems(events: Iterable[Event], wait: timedelta) -> Iterator[Event]:
    """Yield the visits of one customer that were solved, and the contacts that count.

    >>> monday = datetime(2026, 3, 2)
    >>> asked = Event(monday + timedelta(hours=72), True, "invoice")
    >>> [one.is_contact for one in problems([Event(monday, False, "invoice"), asked],
    ...  timedelta(hours=72))]
    [True]
    """
    ordered = sorted(events)
    for place, one in enumerate(ordered):
        if not any(_goes_on(one, later) for later in _in_time(ordered, place, wait)):
            yield one


def _in_time(ordered: Sequence[Event], place: int, wait: timedelta) -> Iterator[Event]:
    until = ordered[place].at + wait
    for later in ordered[place + 1 :]:
        if later.at > until:
            return
        yield later


def _goes_on(one: Event, later: Event) -> bool:
    """Tell whether a problem goes on: a visit with either, a contact with a contact only."""
    if one.is_contact and not later.is_contact:
        return False
    return one.topic == later.topic or not one.topic or not later.topic
