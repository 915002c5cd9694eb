"""How many customers help themselves: the rate, its months, its reasons, and what stands beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.core.cache import cache

from harken.analysis import Difference, compare
from harken.listening.signals.log import head
from harken.organisation.profile.queries import local_date, profile
from harken.strategy.self_service.counting import (
    Cell,
    Contacts,
    Left,
    contacts_since,
    customers_of,
    left_out,
    solved_and_assisted,
    told_of,
)
from harken.strategy.self_service.models import SelfServiceRule
from harken.strategy.self_service.rules import DAYS, MONTHS, Attempts
from harken.warehouse.definition import Window

FEWEST_MONTHS = MONTHS - 1
SECONDS = 300


@dataclass(frozen=True)
class Standing:
    """The self-service rate of the last thirteen weeks that can be judged, and of the year.

    `window` ends with the day of the last moment that can be judged. `change` is against the
    thirteen weeks before; `users` and `helped` are customers, for the self-service score.
    """

    window: Window
    found: Attempts
    before: Attempts
    months: list[tuple[date, Attempts]]
    by_topic: dict[str, Attempts]
    left: Left
    users: int
    helped: int
    contacts: Contacts
    today: date

    @property
    def change(self) -> Difference:
        """The rate against the thirteen weeks before."""
        return compare(self.before.rate, self.found.rate)

    @property
    def score(self) -> float | None:
        """Customers who used self-service for each who was helped, such as 4 for 4:1."""
        return self.users / self.helped if self.helped else None


def rule_now() -> SelfServiceRule | None:
    """Return the rule, None where nobody wrote one."""
    return SelfServiceRule.objects.first()


def standing_kept(rule: SelfServiceRule, now: datetime) -> Standing:
    """Return the same for pages: counted again when a signal came in, and every five minutes."""
    told = (rule.topic_field, *rule.self_service, "|", *rule.assisted, rule.hours)
    slot = int(now.timestamp()) // SECONDS
    digest = sha256(repr((told, head(), slot, profile().zone)).encode()).hexdigest()
    key = f"strategy.self_service:{digest}"
    kept: Standing | None = cache.get(key)
    if kept is None:
        kept = standing_now(rule, now)
        cache.set(key, kept, SECONDS)
    return kept


def standing_now(rule: SelfServiceRule, now: datetime) -> Standing:
    """Count by the rule; raises CannotMeasure for a field that is no more."""
    zone, today = ZoneInfo(profile().zone), local_date(now)
    told = told_of(rule, today)
    last = local_date(now - told.wait)
    window = Window(last - timedelta(days=DAYS - 1), last)
    earlier = Window(last - timedelta(days=2 * DAYS - 1), last - timedelta(days=DAYS))
    year = _midnight(_months_before(last, FEWEST_MONTHS), zone)
    cells = solved_and_assisted(told, year, now, zone)
    quarter = _within(cells, window)
    begin = _midnight(window.first or last, zone)
    return Standing(
        window,
        _sum(quarter),
        _sum(_within(cells, earlier)),
        _by_month(cells),
        _by_topic(quarter),
        left_out(told, begin, now),
        customers_of(told.visits, begin, now),
        customers_of(told.contacts, begin, now),
        contacts_since(told, _midnight(today - timedelta(days=4 * DAYS), zone), now, zone),
        today,
    )


def _within(cells: Iterable[Cell], window: Window) -> list[Cell]:
    first, last = window.first or date.min, window.last or date.max
    return [one for one in cells if first <= one.day <= last]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _months_before(day: date, months: int) -> date:
    """Return the first of the month so many months before.

    >>> _months_before(date(2026, 3, 20), 11)
    datetime.date(2025, 4, 1)
    """
    place = day.year * 12 + day.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)


def _sum(cells: Iterable[Cell]) -> Attempts:
    return sum((one.found for one in cells), Attempts())


def _by_month(cells: Iterable[Cell]) -> list[tuple[date, Attempts]]:
    found: dict[date, Attempts] = {}
    for one in cells:
        month = one.day.replace(day=1)
        found[month] = found.get(month, Attempts()) + one.found
    return sorted(found.items())


def _by_topic(cells: Iterable[Cell]) -> dict[str, Attempts]:
    found: dict[str, Attempts] = {}
    for one in cells:
        found[one.topic] = found.get(one.topic, Attempts()) + one.found
    return found
