"""A company with hours and teams. Models are imported late: Django may not be set up yet here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor

if TYPE_CHECKING:
    from harken.organisation.calendars.models import Calendar
    from harken.organisation.profile.models import Organisation
    from harken.organisation.teams.models import Team

SYSTEM = Actor.system()
WEEKDAYS = ["09:00-17:00"] * 5 + ["", ""]


@pytest.fixture
def organisation(db: None, now: datetime) -> Organisation:
    """A company in Warsaw."""
    from harken.organisation.profile.actions import set_profile

    return set_profile(SYSTEM, {"name": "Probe", "zone": "Europe/Warsaw"}, now=now)


@pytest.fixture
def office_hours(organisation: Organisation, now: datetime) -> Calendar:
    """Monday to Friday 09:00-17:00 in Warsaw with Poland's holidays."""
    from harken.organisation.calendars.actions import CalendarDetails, add_calendar

    details = CalendarDetails(LocalText({"en": "Office"}), "Europe/Warsaw", "PL")
    return add_calendar(SYSTEM, details, WEEKDAYS, now=now)


@pytest.fixture
def team_named(organisation: Organisation, now: datetime) -> Callable[..., Team]:
    """Make a team: `team_named("Support", parent=other)`."""
    from harken.organisation.teams.actions import TeamDetails, add_team

    def make(
        name: str,
        parent: Team | None = None,
        since: date = date(2025, 1, 1),
        calendar: Calendar | None = None,
    ) -> Team:
        details = TeamDetails(LocalText({"en": name}), calendar)
        return add_team(SYSTEM, details, parent=parent, since=since, now=now)

    return make


def slip_of(page: object) -> str:
    """Return the slip of the last toast, which takes the act back."""
    return list(page.context["toasts"])[-1].slip  # type: ignore[attr-defined]
