"""Reading working hours: calendars as rows, and as schedules that answer questions."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from harken.foundations.keyset import Page, page_of
from harken.organisation.calendars.hours_text import read_hours, write_hours
from harken.organisation.calendars.models import Calendar, CalendarVersion
from harken.organisation.calendars.public_holidays import holiday_lookup
from harken.organisation.calendars.rules import Interval, Schedule, Version

PREVIEW_DAYS = 28


@dataclass(frozen=True)
class PreviewDay:
    """One day to come: its hours as text, and why it is closed or different."""

    day: date
    hours: str
    reason: str
    special: bool


def calendars_page(cursor: str | None = None, *, archived: bool = False) -> Page[Calendar]:
    """Return a page of calendars with their versions and special days."""
    rows = Calendar.objects.filter(archived_at__isnull=not archived)
    return page_of(rows.prefetch_related("versions", "special_days"), order=("id",), cursor=cursor)


def current_calendars() -> list[Calendar]:
    """Return the calendars that are not archived, by name in the active language."""
    rows = Calendar.objects.filter(archived_at=None)
    return sorted(rows, key=lambda calendar: str(calendar).casefold())


def calendars_with_weeks() -> list[Calendar]:
    """Return the calendars that are not archived with versions and special days."""
    rows = Calendar.objects.filter(archived_at=None).order_by("pk")
    return list(rows.prefetch_related("versions", "special_days"))


def schedule_of(calendar: Calendar, language: str) -> Schedule:
    """Return the calendar as a schedule; names of days are in `language`.

    Costs no query when versions and special days are prefetched, else two.
    """
    special = list(calendar.special_days.all())
    return Schedule(
        zone=ZoneInfo(calendar.zone),
        versions=tuple(Version(v.in_force_from, week_of(v.week)) for v in calendar.versions.all()),
        closed_days={s.day: s.name.in_language(language) for s in special if not s.hours},
        special_openings={s.day: read_hours(s.hours) for s in special if s.hours},
        holiday_on=holiday_lookup(calendar.country, calendar.subdivision, language),
    )


def week_of(texts: list[str]) -> tuple[tuple[Interval, ...], ...]:
    """Return seven texts as a week."""
    return tuple(read_hours(text) for text in texts)


def preview(calendar: Calendar, first: date, language: str) -> list[PreviewDay]:
    """Return the four weeks from `first`, day by day."""
    schedule = schedule_of(calendar, language)
    named = {s.day: s.name.in_language(language) for s in calendar.special_days.all()}
    days = [first + timedelta(days=n) for n in range(PREVIEW_DAYS)]
    return [
        PreviewDay(
            day,
            write_hours(schedule.open_intervals(day)),
            named.get(day) or schedule.reason_closed(day) or "",
            day in named,
        )
        for day in days
    ]


def version_on(calendar: Calendar, day: date) -> CalendarVersion:
    """Return the version in force on `day`, the first one before it began."""
    versions = sorted(calendar.versions.all(), key=lambda version: version.in_force_from)
    in_force = [version for version in versions if version.in_force_from <= day]
    return in_force[-1] if in_force else versions[0]


def week_on(calendar: Calendar, day: date) -> list[str]:
    """Return the seven texts in force on `day`."""
    week: list[str] = version_on(calendar, day).week
    return week
