"""Who solved it alone, and who was helped, by day and topic; and what could not be judged."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, F, QuerySet

from harken.listening.signals.models import Signal
from harken.strategy.self_service.counting.problems import Event, problems
from harken.strategy.self_service.counting.selecting import Told
from harken.strategy.self_service.rules import Attempts

AT_ONCE = 5000


@dataclass(frozen=True)
class Cell:
    """What came of the problems of one topic on one day."""

    day: date
    topic: str
    found: Attempts


@dataclass(frozen=True)
class Left:
    """Signals that could not be judged: without a customer, and too young to tell."""

    visits_of_nobody: int
    contacts_of_nobody: int
    too_young: int


def solved_and_assisted(told: Told, first: datetime, now: datetime, zone: ZoneInfo) -> list[Cell]:
    """Return the problems from a moment on, up to the last that can be judged, by day and topic.

    The database selects, `problems` judges: a query that looks at what follows each signal took
    ten times as long.
    """
    until = now - told.wait
    found: Counter[tuple[date, str, bool]] = Counter()
    for events in _by_customer(told, first, now):
        for one in problems(events, told.wait):
            if one.at <= until:
                found[one.at.astimezone(zone).date(), one.topic, one.is_contact] += 1
    places = sorted({(day, topic) for day, topic, _is_contact in found})
    return [
        Cell(day, topic, Attempts(found[day, topic, False], found[day, topic, True]))
        for day, topic in places
    ]


def _by_customer(told: Told, first: datetime, now: datetime) -> Iterable[list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for is_contact, rows in ((False, told.visits), (True, told.contacts)):
        known = rows.filter(
            occurred_at__gte=first, occurred_at__lte=now, customer__isnull=False
        ).annotate(about=F("topic"))
        cells = known.values_list("customer_id", "occurred_at", "about")
        for customer, at, topic in cells.iterator(chunk_size=AT_ONCE):
            found[customer].append(Event(at, is_contact, topic))
    return found.values()


def left_out(told: Told, first: datetime, now: datetime) -> Left:
    """Count what could not be judged."""
    nobody = {"occurred_at__gte": first, "occurred_at__lte": now, "customer__isnull": True}
    young = told.visits.filter(
        occurred_at__gt=now - told.wait, occurred_at__lte=now, customer__isnull=False
    )
    return Left(
        told.visits.filter(**nobody).count(),
        told.contacts.filter(**nobody).count(),
        young.count(),
    )


def customers_of(rows: QuerySet[Signal], first: datetime, now: datetime) -> int:
    """Count the customers behind signals."""
    inside = rows.filter(occurred_at__gte=first, occurred_at__lte=now, customer__isnull=False)
    found: dict[str, int] = inside.aggregate(count=Count(F("customer"), distinct=True))
    return found["count"]
