"""What the home page shows of each team, ready to print."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from harken.organisation.home.phrases import (
    finding,
    place_of,
    weekday_words,
    when,
)
from harken.organisation.home.queries import Holiday, Now, TeamNow, coming_holidays

HOLIDAYS_SHOWN = 6
HOLIDAY_DAYS = 60


@dataclass(frozen=True)
class Card:
    """A team in words; `clock` is the time on its wall, `zone` the zone's name for the browser."""

    name: str
    is_open: bool
    words: str
    clock: str
    zone: str
    city: str
    location: str


@dataclass(frozen=True)
class HolidayLine:
    """A holiday in words."""

    day: str
    name: str
    place: str


@dataclass(frozen=True)
class Unstaffed:
    """A team whose hours nobody has set yet."""

    team_id: int
    name: str


@dataclass(frozen=True)
class Board:
    """Everything on the page but the chart."""

    finding: str
    cards: list[Card]
    without_hours: list[Unstaffed]
    holidays: list[HolidayLine]

    @property
    def at_work(self) -> list[Card]:
        """The teams that are there for customers now."""
        return [card for card in self.cards if card.is_open]

    @property
    def closed(self) -> list[Card]:
        """The teams that are not, the first to come back first."""
        return [card for card in self.cards if not card.is_open]


def board_of(now: Now, zone: ZoneInfo) -> Board:
    """Put the moment into words, in the active language."""
    return Board(
        finding(now),
        [_card(team, now) for team in now.staffed],
        [Unstaffed(team.team_id, team.name) for team in now.teams if team.schedule is None],
        _holiday_lines(coming_holidays(now, zone, HOLIDAY_DAYS)),
    )


def _holiday_lines(holidays: list[Holiday]) -> list[HolidayLine]:
    """Put the first holidays into words, those of one day and name on one line."""
    places: dict[tuple[date, str], list[str]] = {}
    for holiday in holidays:
        places.setdefault((holiday.day, holiday.name), []).append(holiday.place)
    lines = [
        HolidayLine(weekday_words(day), name, ", ".join(where))
        for (day, name), where in places.items()
    ]
    return lines[:HOLIDAYS_SHOWN]


def _card(team: TeamNow, now: Now) -> Card:
    zone = team.schedule.zone if team.schedule else ZoneInfo("UTC")
    return Card(
        name=team.name,
        is_open=team.is_open,
        words=_state_words(team, now, zone),
        clock=now.at.astimezone(zone).strftime("%H:%M"),
        zone=zone.key,
        city=place_of(zone),
        location=str(team.location or ""),
    )


def _state_words(team: TeamNow, now: Now, zone: ZoneInfo) -> str:
    if team.until is None:
        return _("At work around the clock") if team.is_open else _("No opening planned")
    change = when(team.until, now.at, zone)
    if team.is_open:
        return _("Closes %(when)s") % {"when": change}
    return _("Opens %(when)s") % {"when": change}
