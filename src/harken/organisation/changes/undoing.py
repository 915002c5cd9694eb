"""How each act of this area is taken back from its toast."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation import permissions as may
from harken.organisation.brands.actions import restore_brand
from harken.organisation.calendars.actions import (
    DayChange,
    add_special_day,
    restore_calendar,
    withdraw_week,
)
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.taking_back import saying_why
from harken.organisation.locations.actions import restore_location
from harken.organisation.members.actions import resume_membership, take_back_person_move
from harken.organisation.teams.actions import reopen_team, take_back_move
from harken.web.registries import Undo

BRAND = "organisation.brand"
LOCATION = "organisation.location"
CALENDAR = "organisation.calendar"
WEEK = "organisation.week"
SPECIAL_DAY = "organisation.special_day"
TEAM_MOVE = "organisation.team_move"
TEAM_CLOSE = "organisation.team_close"
MEMBERSHIP_END = "organisation.membership_end"
PERSON_MOVE = "organisation.person_move"
_TOO_LATE = _("This cannot be taken back any more: what came after builds on it.")


def _by_id(action: Callable[..., Any]) -> Callable[[str, Actor], None]:
    def take_back(object_id: str, actor: Actor) -> None:
        if action(actor, int(object_id), now=system_clock()) is False:
            raise Refused(str(_TOO_LATE))

    return take_back


def special_day_slip(calendar_id: int, change: DayChange) -> str:
    """Write down a removed day so that it can be put back."""
    return json.dumps([calendar_id, change.day.isoformat(), dict(change.name), change.hours])


def _take_person_back(slip: str, actor: Actor) -> None:
    left, joined = json.loads(slip)
    take_back_person_move(actor, left, joined, now=system_clock())


def _put_day_back(slip: str, actor: Actor) -> None:
    calendar_id, day, name, hours = json.loads(slip)
    change = DayChange(date.fromisoformat(day), LocalText(name), hours)
    add_special_day(actor, calendar_id, change, now=system_clock())


UNDOS = (
    Undo(BRAND, may.EDIT_BRANDS, saying_why(_by_id(restore_brand), _TOO_LATE)),
    Undo(LOCATION, may.EDIT_LOCATIONS, saying_why(_by_id(restore_location), _TOO_LATE)),
    Undo(CALENDAR, may.EDIT_HOURS, saying_why(_by_id(restore_calendar), _TOO_LATE)),
    Undo(WEEK, may.EDIT_HOURS, saying_why(_by_id(withdraw_week), _TOO_LATE)),
    Undo(SPECIAL_DAY, may.EDIT_HOURS, saying_why(_put_day_back, _TOO_LATE)),
    Undo(TEAM_MOVE, may.EDIT_TEAMS, saying_why(_by_id(take_back_move), _TOO_LATE)),
    Undo(TEAM_CLOSE, may.EDIT_TEAMS, saying_why(_by_id(reopen_team), _TOO_LATE)),
    Undo(MEMBERSHIP_END, may.EDIT_TEAMS, saying_why(_by_id(resume_membership), _TOO_LATE)),
    Undo(PERSON_MOVE, may.EDIT_TEAMS, saying_why(_take_person_back, _TOO_LATE)),
)
