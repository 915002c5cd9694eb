"""Who solved it alone, and who was helped, by day and topic; all in SQL.

A visit is solved where no contact of the same customer on the same topic follows in time. Visits
and contacts that follow each other in time on one topic are one problem: the last of them counts.
What does not say its topic may be about any.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import TruncDate
from django.db.models.lookups import Exact

from harken.listening.signals.models import Signal
from harken.strategy.self_service.counting.selecting import Told
from harken.strategy.self_service.rules import Attempts


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
    """Return the problems from a moment on, up to the last that can be judged."""
    until = now - told.wait
    visits = _judged(told.visits, first, until)
    visits = visits.exclude(_follows(told.visits, told)).exclude(_helped(told))
    contacts = _judged(told.contacts, first, until).exclude(_follows(told.contacts, told))
    solved, assisted = _counts(visits, zone), _counts(contacts, zone)
    return [
        Cell(*key, Attempts(solved.get(key, 0), assisted.get(key, 0)))
        for key in sorted(solved.keys() | assisted.keys())
    ]


def _judged(rows: QuerySet[Signal], first: datetime, until: datetime) -> QuerySet[Signal]:
    return rows.filter(occurred_at__gte=first, occurred_at__lte=until, customer__isnull=False)


def _helped(told: Told) -> Exists:
    """A contact of the same customer on the topic, from the visit on and in time."""
    return Exists(_of_same(told.contacts, told).filter(occurred_at__gte=OuterRef("occurred_at")))


def _follows(rows: QuerySet[Signal], told: Told) -> Exists:
    """Another one of the same kind, in time: that one counts."""
    later = Q(occurred_at__gt=OuterRef("occurred_at"))
    at_once = Q(occurred_at=OuterRef("occurred_at"), pk__gt=OuterRef("pk"))
    return Exists(_of_same(rows, told).filter(later | at_once))


def _of_same(rows: QuerySet[Signal], told: Told) -> QuerySet[Signal]:
    ends = ExpressionWrapper(
        OuterRef("occurred_at") + Value(told.wait), output_field=DateTimeField()
    )
    any_topic = Q(topic="") | Q(Exact(OuterRef("topic"), Value("")))
    return rows.filter(customer=OuterRef("customer"), occurred_at__lte=ends).filter(
        Q(topic=OuterRef("topic")) | any_topic
    )


def _counts(rows: QuerySet[Signal], zone: ZoneInfo) -> dict[tuple[date, str], int]:
    found = (
        rows.annotate(day=TruncDate("occurred_at", tzinfo=zone))
        .values("day", "topic")
        .annotate(count=Count("pk"))
    )
    return {(row["day"], row["topic"]): row["count"] for row in found}


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
