"""What of a calendar lies behind, what counts now, and what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from harken.organisation.calendars.forms import DAYS
from harken.organisation.calendars.models import Calendar, CalendarVersion, SpecialDay
from harken.organisation.calendars.queries import version_on
from harken.web.registries import Text


@dataclass(frozen=True)
class Week:
    """A version of the week, its hours beside the names of the days."""

    pk: int
    in_force_from: date
    days: Sequence[tuple[Text, str]]


@dataclass(frozen=True)
class Weeks:
    """The versions of a week: to come and earlier ones, the latest first."""

    coming: list[Week]
    in_force: Week
    earlier: list[Week]
    first_id: int


@dataclass(frozen=True)
class SpecialDays:
    """The special days to come, the next one first, and those gone by, the latest first."""

    coming: list[SpecialDay]
    past: list[SpecialDay]


def weeks_of(calendar: Calendar, today: date) -> Weeks:
    """Sort the versions of a calendar around the one in force on `today`."""
    versions = sorted(calendar.versions.all(), key=lambda version: version.in_force_from)
    at = versions.index(version_on(calendar, today))
    return Weeks(
        coming=[_week(version) for version in reversed(versions[at + 1 :])],
        in_force=_week(versions[at]),
        earlier=[_week(version) for version in reversed(versions[:at])],
        first_id=versions[0].pk,
    )


def special_days_of(calendar: Calendar, today: date) -> SpecialDays:
    """Sort the special days of a calendar; `today` itself is still to come."""
    days = sorted(calendar.special_days.all(), key=lambda special: special.day)
    return SpecialDays(
        coming=[special for special in days if special.day >= today],
        past=[special for special in reversed(days) if special.day < today],
    )


def _week(version: CalendarVersion) -> Week:
    days = list(zip(DAYS.values(), version.week, strict=True))
    return Week(version.pk, version.in_force_from, days)
