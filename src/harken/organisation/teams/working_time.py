"""The working time of teams by their names, kept in memory until teams or their hours change."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from django.db.models import Q

from harken.organisation.calendars.business_clock import BusinessClock
from harken.organisation.calendars.models import Calendar, CalendarVersion, SpecialDay
from harken.organisation.calendars.queries import schedule_of
from harken.organisation.teams.models import Team

Clocks = Mapping[str, BusinessClock]
YEAR = timedelta(days=365)


class TeamClocks:
    """The clocks of all teams, and what they were made of. Any thread may ask."""

    def __init__(self) -> None:
        self._kept: tuple[Any, Clocks] = (None, {})
        self._lock = Lock()

    def present(self) -> Clocks:
        """Return the clocks as of now."""
        made_of = _made_of()
        kept = self._kept
        if kept[0] != made_of:
            with self._lock:
                kept = self._kept = (made_of, _clocks(made_of[0]))
        return kept[1]

    def load(self, now: datetime) -> None:
        """Load the public holidays of the year up to `now`, unless this process ever did."""
        if self._kept[1]:
            return
        for clock in {id(one): one for one in self.present().values()}.values():
            clock.seconds([(now - YEAR).timestamp()], [now.timestamp()])


_teams = TeamClocks()


def clocks_by_team() -> Clocks:
    """Return the clock of each team that has working hours, by the team's name in any language.

    A team keeps its own hours, else those of its location. Where two teams bear one name, the
    later one counts. Each call asks (four small questions) whether anything changed, in whichever
    process; clocks are made anew only then.
    """
    return _teams.present()


def load_clocks(now: datetime) -> None:
    """Make the clocks of all teams ahead: the first one in a process takes a second or more.

    For whoever is about to hold a lock; costs nothing where it was done before.
    """
    _teams.load(now)


def names_keeping(whose: str, number: int) -> set[str]:
    """Return the names, in all languages, of the teams that keep the hours of a calendar or of a
    location, or of one team (`whose` is calendar, location or team)."""
    keeping = {
        "calendar": Q(calendar=number) | Q(calendar=None, location__calendar=number),
        "location": Q(calendar=None, location=number),
        "team": Q(pk=number),
    }
    names = Team.objects.filter(keeping[whose]).values_list("name", flat=True)
    return {name for texts in names for name in texts.values()}


def _made_of() -> tuple[list[Any], ...]:
    """Return everything that working time is made of, as it stands now."""
    teams = Team.objects.order_by("pk").values_list("name", "calendar", "location__calendar")
    calendars = Calendar.objects.order_by("pk").values_list("pk", "zone", "country", "subdivision")
    weeks = CalendarVersion.objects.order_by("pk").values_list("calendar", "in_force_from", "week")
    days = SpecialDay.objects.order_by("pk").values_list("calendar", "day", "hours")
    return list(teams), list(calendars), list(weeks), list(days)


def _clocks(teams: list[Any]) -> Clocks:
    rows = Calendar.objects.prefetch_related("versions", "special_days")
    made = {one.pk: BusinessClock(schedule_of(one, "en")) for one in rows}
    found: dict[str, BusinessClock] = {}
    for name, own, of_location in teams:
        hours = own or of_location
        if hours is not None:
            found |= dict.fromkeys(filter(None, name.values()), made[hours])
    return found
