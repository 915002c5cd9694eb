"""Contacts by what they are about, day by day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from harken.strategy.self_service.counting.selecting import Told


@dataclass(frozen=True)
class Contacts:
    """How many contacts each topic had on each day; also those without a customer."""

    days: Mapping[str, Mapping[date, int]]

    def between(self, topic: str, first: date, last: date) -> int:
        """Count the contacts of a topic on these days."""
        return sum(n for day, n in self.days.get(topic, {}).items() if first <= day <= last)

    def by_topic(self, first: date, last: date) -> Counter[str]:
        """Count the contacts of every topic that had one on these days."""
        counts = Counter({one: self.between(one, first, last) for one in self.days})
        return +counts

    def first_day(self, topic: str) -> date | None:
        """Return the first day on which a topic came up."""
        return min(self.days.get(topic, {}), default=None)


def contacts_since(told: Told, first: datetime, now: datetime, zone: ZoneInfo) -> Contacts:
    """Return the contacts from a moment on, by topic and day."""
    rows = (
        told.contacts.filter(occurred_at__gte=first, occurred_at__lte=now)
        .annotate(day=TruncDate("occurred_at", tzinfo=zone))
        .values("topic", "day")
        .annotate(count=Count("pk"))
    )
    found: dict[str, dict[date, int]] = {}
    for row in rows:
        found.setdefault(row["topic"], {})[row["day"]] = row["count"]
    return Contacts(found)
