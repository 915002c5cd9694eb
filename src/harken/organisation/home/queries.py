"""Who is there for customers now, when the others come back, and the next four weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.queries import schedule_of
from harken.organisation.calendars.rules import Schedule, Span
from harken.organisation.locations.models import Location
from harken.organisation.teams.models import Team, TeamPlacement
from harken.organisation.teams.queries import calendar_of, in_force

DAYS = 28
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class TeamNow:
    """A team at this moment; `schedule` None means that nobody has set its hours yet."""

    team_id: int
    name: str
    location: Location | None
    schedule: Schedule | None
    is_open: bool
    until: datetime | None


@dataclass(frozen=True)
class DayHours:
    """A day to come: for how many hours at least one team is at work, and which holidays it is."""

    day: date
    hours: float
    holiday: str


@dataclass(frozen=True)
class Holiday:
    """A day on which a calendar is closed: its name, and whose it is."""

    day: date
    name: str
    place: str


@dataclass(frozen=True)
class Now:
    """The state of the whole organisation at one moment."""

    at: datetime
    teams: tuple[TeamNow, ...]
    calendars: tuple[tuple[Calendar, Schedule], ...]

    @property
    def staffed(self) -> list[TeamNow]:
        """The teams whose hours are known."""
        return [team for team in self.teams if team.schedule is not None]

    @property
    def open(self) -> list[TeamNow]:
        """The teams at work."""
        return [team for team in self.staffed if team.is_open]

    @property
    def next_to_open(self) -> TeamNow | None:
        """The closed team that opens first."""
        closed = [team for team in self.staffed if not team.is_open and team.until]
        return min(closed, key=lambda team: team.until or self.at, default=None)


def organisation_now(at: datetime, zone: ZoneInfo, language: str) -> Now:
    """Return the teams of the local date of `at` with their state, those at work first.

    A team that only holds other teams together and keeps no hours itself is left out.
    Costs four queries however many teams there are.
    """
    placements = TeamPlacement.objects.filter(in_force(at.astimezone(zone).date()))
    rows = list(placements.select_related("team__calendar", "team__location__calendar"))
    above = {row.parent_id for row in rows}
    teams = [row.team for row in rows if row.team_id not in above or calendar_of(row.team)]
    wanted = {calendar.pk for team in teams if (calendar := calendar_of(team))}
    calendars = Calendar.objects.filter(pk__in=wanted).order_by("pk")
    schedules = {
        calendar.pk: (calendar, schedule_of(calendar, language))
        for calendar in calendars.prefetch_related("versions", "special_days")
    }
    states = []
    for team in teams:
        calendar = calendar_of(team)
        schedule = schedules[calendar.pk][1] if calendar else None
        states.append(_state(team, language, schedule, at))
    return Now(at, tuple(sorted(states, key=_order)), tuple(schedules.values()))


def _state(team: Team, language: str, schedule: Schedule | None, at: datetime) -> TeamNow:
    return TeamNow(
        team_id=team.pk,
        name=team.name.in_language(language),
        location=team.location,
        schedule=schedule,
        is_open=schedule is not None and schedule.is_open(at),
        until=schedule.next_change(at) if schedule else None,
    )


def _order(team: TeamNow) -> tuple[bool, bool, datetime, str]:
    latest = datetime.max.replace(tzinfo=UTC)
    return (team.schedule is None, not team.is_open, team.until or latest, team.name.casefold())


def coming_days(now: Now, zone: ZoneInfo) -> list[DayHours]:
    """Return the next four weeks in `zone`: hours with at least one team at work, and holidays."""
    first = now.at.astimezone(zone).date()
    begin, end = _midnight(first, zone), _midnight(first + DAYS * _DAY, zone)
    spans = _union(
        [span for _calendar, schedule in now.calendars for span in schedule.open_spans(begin, end)]
    )
    holidays = coming_holidays(now, zone)
    return [
        DayHours(day, _hours_within(spans, day, zone), _names_on(holidays, day))
        for day in (first + n * _DAY for n in range(DAYS))
    ]


def coming_holidays(now: Now, zone: ZoneInfo, days: int = DAYS) -> list[Holiday]:
    """Return the days within the next `days` on which a calendar is closed, in order."""
    first = now.at.astimezone(zone).date()
    found = {
        Holiday(day, name, _place(calendar, schedule, day))
        for calendar, schedule in now.calendars
        for day in (first + n * _DAY for n in range(days))
        if (name := schedule.reason_closed(day))
    }
    return sorted(found, key=lambda holiday: (holiday.day, holiday.place, holiday.name))


def _place(calendar: Calendar, schedule: Schedule, day: date) -> str:
    return str(calendar) if day in schedule.closed_days else calendar.country_name


def _names_on(holidays: Sequence[Holiday], day: date) -> str:
    return ", ".join(f"{h.name} ({h.place})" for h in holidays if h.day == day)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _union(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _hours_within(spans: list[Span], day: date, zone: ZoneInfo) -> float:
    begin, end = _midnight(day, zone), _midnight(day + _DAY, zone)
    seconds = sum(
        (min(closes, end) - max(opens, begin)).total_seconds()
        for opens, closes in spans
        if opens < end and closes > begin
    )
    return round(seconds / 3600, 2)


def changed_between(now: Now, earlier: datetime) -> bool:
    """Tell whether any team opened or closed after `earlier` and up to now."""
    changes = [schedule.next_change(earlier) for _calendar, schedule in now.calendars]
    return any(change is not None and change <= now.at for change in changes)
