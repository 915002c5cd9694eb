"""Until when a case can be put off with one press: moments at which the team works."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from harken.action.clocks.hours import Hours
from harken.organisation.changes.refused import Refused

TODAY, TOMORROW, WEEK, DAY = "today", "tomorrow", "week", "day"
A_WHILE = timedelta(hours=3)
MORNING = time(9)
_AHEAD = timedelta(days=60)
_FRIDAY = 4


@dataclass(frozen=True)
class Later:
    """A moment to choose."""

    name: str
    label: str
    until: datetime


def choices(now: datetime, zone: ZoneInfo, hours: Hours | None = None) -> list[Later]:
    """Return later today, tomorrow and next week, each at a moment at which the team works.

    Without hours: after three hours, and at nine on weekdays.
    """
    here = now.astimezone(zone)
    week = here.date() + timedelta(days=7 - here.weekday())
    moments = (
        (TODAY, _("later today"), _in_a_while(now, hours)),
        (TOMORROW, _("tomorrow"), _morning(here.date() + timedelta(days=1), zone, hours)),
        (WEEK, _("next week"), _morning(week, zone, hours)),
    )
    found = [Later(*one) for one in moments]
    is_today = found[0].until.astimezone(zone).date() == here.date()
    return found if is_today else found[1:]


def moment_of(
    wanted: str, day: str, now: datetime, zone: ZoneInfo, hours: Hours | None = None
) -> datetime:
    """Return until when a case is put off; raises Refused for a date that is none."""
    if wanted in (TODAY, TOMORROW, WEEK):
        known = {one.name: one.until for one in choices(now, zone, hours)}
        return known.get(wanted, known[TOMORROW])
    try:
        return _morning(date.fromisoformat(day), zone, hours)
    except (ValueError, OverflowError) as error:
        raise Refused(_("Choose until when the case is put off.")) from error


def _in_a_while(now: datetime, hours: Hours | None) -> datetime:
    if hours is None or hours.time is None:
        return now + A_WHILE
    return hours.time.reaches(now, A_WHILE.total_seconds()) or now + A_WHILE


def _morning(day: date, zone: ZoneInfo, hours: Hours | None) -> datetime:
    """Return when work begins on `day`, or on the next day on which there is work."""
    begin = datetime.combine(day, time.min, zone)
    opening = next(_openings(begin, hours), None)
    if opening is not None:
        return opening
    while day.weekday() > _FRIDAY:
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, zone)


def _openings(begin: datetime, hours: Hours | None) -> Iterator[datetime]:
    if hours is not None and hours.time is not None:
        for opens, _closes in hours.time.clock.schedule.open_spans(begin, begin + _AHEAD):
            yield opens
