"""Setting up the demo company through the same actions that people use."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from harken.accounts.users.demo import demo_people
from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.foundations.refusal import Refusal
from harken.organisation.brands.actions import add_brand
from harken.organisation.brands.models import Brand
from harken.organisation.calendars.actions import (
    CalendarDetails,
    DayChange,
    add_calendar,
    add_special_day,
    change_week,
)
from harken.organisation.calendars.models import Calendar
from harken.organisation.demo import company
from harken.organisation.demo.company import DemoHours, DemoTeam
from harken.organisation.demo.logo import demo_logo
from harken.organisation.locations.actions import Place, add_location
from harken.organisation.locations.models import Location
from harken.organisation.members.actions import add_member, name_leader
from harken.organisation.profile.actions import set_logo, set_profile
from harken.organisation.profile.queries import profile
from harken.organisation.teams.actions import TeamDetails, add_team, close_team, move_team
from harken.organisation.teams.models import Team

DEMO = Actor("system", "demo", "Demo company")


@transaction.atomic
def set_up_demo(now: datetime) -> bool:
    """Plant the demo company; False when it is there already.

    Raises Refusal when the home holds another organisation.
    """
    name = profile().name
    people = demo_people(now) if name in {"", company.PROFILE["name"]} else {}
    if name == company.PROFILE["name"]:
        return False
    if name:
        raise Refusal(
            f"This home holds the organisation “{name}”, and the demo would mix with it. "
            "Choose another folder with --home."
        )
    set_profile(DEMO, company.PROFILE, now=now)
    set_logo(DEMO, demo_logo(), now=now)
    places = _places(_brands(now), _calendars(now), now)
    _teams(places, people, now)
    return True


def _brands(now: datetime) -> dict[str, Brand]:
    return {key: add_brand(DEMO, name, now=now) for key, name in company.BRANDS.items()}


def _calendars(now: datetime) -> dict[str, Calendar]:
    return {key: _calendar(hours, now) for key, hours in company.HOURS.items()}


def _calendar(hours: DemoHours, now: datetime) -> Calendar:
    details = CalendarDetails(hours.name, hours.zone, hours.country, hours.subdivision)
    calendar = add_calendar(DEMO, details, hours.before or hours.week, now=now)
    if hours.before:
        change_week(DEMO, calendar.pk, hours.week, in_force_from=company.LONGER_HOURS, now=now)
    for day in hours.days:
        add_special_day(DEMO, calendar.pk, DayChange(day.day, day.name, day.hours), now=now)
    return calendar


def _places(
    brands: Mapping[str, Brand], calendars: Mapping[str, Calendar], now: datetime
) -> dict[str, Location]:
    return {
        key: add_location(
            DEMO,
            Place(
                name=place.name,
                country=place.country,
                zone=place.zone,
                subdivision=place.subdivision,
                address=place.address,
                brand=brands[place.brand],
                calendar=calendars[place.hours],
            ),
            now=now,
        )
        for key, place in company.PLACES.items()
    }


def _teams(places: Mapping[str, Location], people: Mapping[Role, User], now: datetime) -> None:
    teams: dict[str, Team] = {}
    for key, wanted in company.TEAMS.items():
        first = wanted.once_under or wanted.parent
        details = TeamDetails(wanted.name, location=places[wanted.place] if wanted.place else None)
        parent = teams[first] if first else None
        teams[key] = add_team(DEMO, details, parent=parent, since=company.FOUNDED, now=now)
    for key, wanted in company.TEAMS.items():
        _history(teams, teams[key], wanted, now)
        _members(teams[key], wanted, people, now)


def _history(teams: Mapping[str, Team], team: Team, wanted: DemoTeam, now: datetime) -> None:
    if wanted.once_under and wanted.parent:
        move_team(DEMO, team.pk, parent=teams[wanted.parent], on=company.REORGANISED, now=now)
    if wanted.closed_on:
        close_team(DEMO, team.pk, on=wanted.closed_on, now=now)


def _members(team: Team, wanted: DemoTeam, people: Mapping[Role, User], now: datetime) -> None:
    for role in wanted.former:
        _join(team, people[role], company.FOUNDED, wanted.closed_on, now)
    for place, role in enumerate(wanted.members):
        since = company.RETURNS_CLOSED if role is Role.AGENT else company.FOUNDED
        membership = _join(team, people[role], since, None, now)
        if place == 0 and role in {Role.LEAD, Role.LEADER}:
            name_leader(DEMO, membership, on=since, now=now)


def _join(team: Team, user: User, since: date, until: date | None, now: datetime) -> int:
    membership = add_member(DEMO, team.pk, user, since=since, until=until, now=now)
    return membership.pk
