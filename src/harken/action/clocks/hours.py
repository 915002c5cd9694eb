"""Whose hours a clock runs by: the team's own, else those of its location."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from harken.action.clocks.rules import CALENDAR, Time
from harken.foundations.once import once
from harken.organisation.calendars.business_clock import BusinessClock
from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.public_holidays import holiday_lookup
from harken.organisation.calendars.queries import schedule_of
from harken.organisation.calendars.rules import Schedule
from harken.organisation.teams.models import Team

NO_TEAM: Final = "no team"
NO_HOURS: Final = "no hours"
NEVER_OPEN: Final = "never open"
HORIZON: Final = timedelta(days=3653)
"""How far a due moment is looked for: ten years."""
_WEEKEND: Final = 5


class WorkingTime(Time):
    """Time that passes while a schedule is open."""

    def __init__(self, schedule: Schedule) -> None:
        self.clock = BusinessClock(schedule)

    def passed(self, begin: datetime, end: datetime) -> float:
        """Return how much working time passes; 0 when `end` is not after `begin`."""
        return float(self.clock.seconds([begin.timestamp()], [end.timestamp()])[0])

    def reaches(self, begin: datetime, seconds: float) -> datetime | None:
        """Return the first moment at which the clock has run for `seconds`; None where it does
        not within ten years."""
        if seconds <= 0:
            return begin
        left = seconds
        for opens, closes in self.clock.schedule.open_spans(begin, begin + HORIZON):
            open_for = (closes - opens).total_seconds()
            if open_for >= left:
                return opens + timedelta(seconds=left)
            left -= open_for
        return None


@dataclass(frozen=True)
class Hours:
    """The hours of a team. Without a `time` there are none, and `why_not` says why."""

    team: Team | None
    calendar: Calendar | None = None
    time: WorkingTime | None = None
    why_not: str = ""
    of_location: bool = False

    def time_for(self, *, in_working_time: bool) -> Time | None:
        """Return the time a clock runs by."""
        return self.time if in_working_time else CALENDAR

    def is_working_day(self, day: date) -> bool:
        """Tell whether a law that counts working days counts `day`: Monday to Friday without the
        public holidays of the place whose hours these are. When the team works is nothing to a
        law."""
        calendar = self.calendar
        where = (calendar.country, calendar.subdivision) if calendar else ("", "")
        return day.weekday() < _WEEKEND and holiday_lookup(*where, "en")(day) is None


def hours_of(team_id: int | None) -> Hours:
    """Return the hours a team keeps, in at most three queries."""
    return hours_of_teams([team_id])[team_id]


def hours_of_teams(team_ids: Iterable[int | None]) -> dict[int | None, Hours]:
    """Return the hours of teams by their ids, in at most four queries; None stands for none.

    Within `asking_once` only those are read that nobody has asked for yet.
    """
    asked, known = set(team_ids), _known()
    known |= _read(asked - known.keys())
    return {number: known[number] for number in asked}


@once
def _known() -> dict[int | None, Hours]:
    """Return the hours that were read for the same page; none for all other work."""
    return {}


def _read(asked: set[int | None]) -> dict[int | None, Hours]:
    numbers = [number for number in asked if number is not None]
    teams = Team.objects.select_related("location").in_bulk(numbers) if numbers else {}
    kept = {team.calendar_id or _of_location(team) for team in teams.values()} - {None}
    calendars = _calendars(kept) if kept else {}
    return {number: _hours(teams.get(number or 0), calendars) for number in asked}


def _calendars(kept: set[Any]) -> dict[int, Calendar]:
    rows = Calendar.objects.filter(pk__in=kept).prefetch_related("versions", "special_days")
    return {calendar.pk: calendar for calendar in rows}


def _of_location(team: Team) -> int | None:
    return team.location.calendar_id if team.location else None


def _hours(team: Team | None, calendars: dict[int, Calendar]) -> Hours:
    if team is None:
        return Hours(None, why_not=NO_TEAM)
    calendar = calendars.get(team.calendar_id or _of_location(team) or 0)
    if calendar is None:
        return Hours(team, why_not=NO_HOURS)
    time = _working_time(_Content(calendar))
    why_not = "" if time is not None else NEVER_OPEN
    return Hours(team, calendar, time, why_not, team.calendar_id is None)


class _Content:
    """A calendar with all it says: equal to another that says the same, in whichever process."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        weeks = [(v.in_force_from, tuple(v.week)) for v in calendar.versions.all()]
        days = [(s.day, s.hours) for s in calendar.special_days.all()]
        where = (calendar.zone, calendar.country, calendar.subdivision)
        self.said = (*where, tuple(sorted(weeks)), tuple(sorted(days)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.said == other.said

    def __hash__(self) -> int:
        return hash(self.said)


@lru_cache(maxsize=200)
def _working_time(content: _Content) -> WorkingTime | None:
    schedule = schedule_of(content.calendar, "en")
    weekly = chain.from_iterable(chain.from_iterable(v.week for v in schedule.versions))
    special = chain.from_iterable(schedule.special_openings.values())
    is_ever_open = any(span.closes > span.opens for span in chain(weekly, special))
    return WorkingTime(schedule) if is_ever_open else None
