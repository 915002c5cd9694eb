"""The organisation over the API: who we are, where, in which teams, at which hours."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from harken.foundations.clock import system_clock
from harken.organisation.brands.queries import current_brands
from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.queries import calendars_with_weeks, week_on
from harken.organisation.locations.models import Location
from harken.organisation.locations.queries import current_locations
from harken.organisation.permissions import READ_ORGANISATION
from harken.organisation.profile.queries import local_date, profile
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import tree_with_parents
from harken.web.access import demands

router = Router(tags=["organisation"])
Texts = dict[str, str]


class IdentityOut(Schema):
    """The organisation itself; `week_start` counts from 0, Monday."""

    name: str
    zone: str
    week_start: int
    currency: str
    default_language: str


class BrandOut(Schema):
    """A brand, its name by language."""

    id: int
    name: Texts


class LocationOut(Schema):
    """A place where customers meet the organisation."""

    id: int
    name: Texts
    brand: int | None
    country: str
    subdivision: str
    zone: str
    address: str
    calendar: int | None


class TeamOut(Schema):
    """A team that exists today and the team above it."""

    id: int
    name: Texts
    parent: int | None
    location: int | None
    calendar: int | None


class SpecialDayOut(Schema):
    """A day unlike its weekday: closed when `hours` is empty."""

    day: date
    name: Texts
    hours: str


class CalendarOut(Schema):
    """Working hours: the week in force today, Monday first, as '09:00-13:00, 14:00-18:00'."""

    id: int
    name: Texts
    zone: str
    country: str
    subdivision: str
    week: list[str]
    special_days: list[SpecialDayOut]


class OrganisationOut(Schema):
    """Everything about the organisation that is not archived, as of today in its zone."""

    profile: IdentityOut
    brands: list[BrandOut]
    locations: list[LocationOut]
    teams: list[TeamOut]
    calendars: list[CalendarOut]


@router.get("/organisation", response=OrganisationOut, summary="Read the organisation")
@demands(READ_ORGANISATION)
def read_organisation(request: HttpRequest) -> dict[str, Any]:
    """Return profile, brands, locations, teams and working hours."""
    today = local_date(system_clock())
    return {
        "profile": profile(),
        "brands": [{"id": b.pk, "name": dict(b.name)} for b in current_brands()],
        "locations": [_location(location) for location in current_locations()],
        "teams": [_team(team, parent) for team, parent in tree_with_parents(today)],
        "calendars": [_calendar(calendar, today) for calendar in calendars_with_weeks()],
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "id": location.pk,
        "name": dict(location.name),
        "brand": location.brand_id,
        "country": location.country,
        "subdivision": location.subdivision,
        "zone": location.zone,
        "address": location.address,
        "calendar": location.calendar_id,
    }


def _team(team: Team, parent: int | None) -> dict[str, Any]:
    return {
        "id": team.pk,
        "name": dict(team.name),
        "parent": parent,
        "location": team.location_id,
        "calendar": team.calendar_id,
    }


def _calendar(calendar: Calendar, today: date) -> dict[str, Any]:
    return {
        "id": calendar.pk,
        "name": dict(calendar.name),
        "zone": calendar.zone,
        "country": calendar.country,
        "subdivision": calendar.subdivision,
        "week": week_on(calendar, today),
        "special_days": [
            {"day": s.day, "name": dict(s.name), "hours": s.hours}
            for s in calendar.special_days.all()
        ],
    }
