"""Changing working hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce
from harken.organisation.calendars.hours_text import read_hours, write_hours
from harken.organisation.calendars.models import Calendar, CalendarVersion, SpecialDay
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import note, set_archived, write
from harken.organisation.permissions import EDIT_HOURS

ALWAYS = date(2000, 1, 1)
AHEAD = timedelta(days=1)
"""In some zones it is tomorrow already."""


@dataclass(frozen=True)
class CalendarDetails:
    """What a person writes down about a calendar; without a country no holidays are kept."""

    name: LocalText
    zone: str
    country: str = ""
    subdivision: str = ""

    def fields(self) -> dict[str, object]:
        """Return the values by the names of the columns."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class DayChange:
    """A day unlike its weekday: closed when `hours` is empty."""

    day: date
    name: LocalText
    hours: str = ""


def _tidy(week: Sequence[str]) -> list[str]:
    return [write_hours(read_hours(text)) for text in week]


def _locked(calendar_id: int) -> Calendar:
    return Calendar.objects.select_for_update().get(pk=calendar_id)


def _tell_of_past(calendar: Calendar, since: date, now: datetime) -> None:
    """Announce that hours of days gone by are others now: what was counted by them is stale."""
    if since <= (now + AHEAD).date():
        announce("organisation.calendar.past_changed", calendar)


@transaction.atomic
def add_calendar(
    actor: Actor, details: CalendarDetails, week: Sequence[str], *, now: datetime
) -> Calendar:
    """Add a calendar whose `week` (seven texts, Monday first) has always been in force.

    Raises WrongHours when a text does not say working hours.
    """
    EDIT_HOURS.demand(actor)
    calendar = Calendar(**details.fields())
    calendar.save()
    CalendarVersion.objects.create(calendar=calendar, in_force_from=ALWAYS, week=_tidy(week))
    note(actor, "calendar.added", calendar, now)
    return calendar


@transaction.atomic
def change_calendar(
    actor: Actor, calendar_id: int, details: CalendarDetails, *, now: datetime
) -> Calendar:
    """Write down another name, zone or country."""
    EDIT_HOURS.demand(actor)
    calendar = _locked(calendar_id)
    changes = write(calendar, details.fields())
    if changes:
        note(actor, "calendar.changed", calendar, now, changes)
    if {"zone", "country", "subdivision"} & set(changes):
        _tell_of_past(calendar, ALWAYS, now)
    return calendar


@transaction.atomic
def archive_calendar(actor: Actor, calendar_id: int, *, now: datetime) -> Calendar:
    """Put a calendar out of the way; raises Refused while a team or location keeps it."""
    EDIT_HOURS.demand(actor)
    calendar = _locked(calendar_id)
    teams = calendar.team_set.filter(placements__until=None).distinct().count()
    users = teams + calendar.location_set.filter(archived_at=None).count()
    if users:
        raise Refused(
            ngettext(
                "%(count)s team or location keeps these hours. Give it other hours first.",
                "%(count)s teams and locations keep these hours. Give them other hours first.",
                users,
            )
            % {"count": users}
        )
    set_archived(actor, "calendar", calendar, now, away=True)
    return calendar


@transaction.atomic
def restore_calendar(actor: Actor, calendar_id: int, *, now: datetime) -> Calendar:
    """Bring an archived calendar back."""
    EDIT_HOURS.demand(actor)
    calendar = _locked(calendar_id)
    set_archived(actor, "calendar", calendar, now, away=False)
    return calendar


@transaction.atomic
def change_week(
    actor: Actor, calendar_id: int, week: Sequence[str], *, in_force_from: date, now: datetime
) -> CalendarVersion:
    """Put another week in force from a date; what was in force before stays on record.

    Raises WrongHours for a text that says no hours, Refused when that date has a change already.
    """
    EDIT_HOURS.demand(actor)
    calendar = _locked(calendar_id)
    if calendar.versions.filter(in_force_from=in_force_from).exists():
        raise Refused(
            _("These hours already change on %(day)s. Choose another date or undo that change.")
            % {"day": in_force_from.isoformat()}
        )
    version = CalendarVersion.objects.create(
        calendar=calendar, in_force_from=in_force_from, week=_tidy(week)
    )
    changes = {"week": [None, "; ".join(version.week)], "in_force_from": [None, str(in_force_from)]}
    note(actor, "calendar.week_changed", calendar, now, changes)
    _tell_of_past(calendar, in_force_from, now)
    return version


@transaction.atomic
def withdraw_week(actor: Actor, version_id: int, *, now: datetime) -> None:
    """Take back a change of the week; the first week of a calendar cannot be withdrawn."""
    EDIT_HOURS.demand(actor)
    version = CalendarVersion.objects.select_related("calendar").get(pk=version_id)
    if version.in_force_from == ALWAYS:
        raise Refused(_("A calendar keeps its first week. Put another week in force instead."))
    withdrawn = {"in_force_from": [version.in_force_from.isoformat(), None]}
    version.delete()
    note(actor, "calendar.week_withdrawn", version.calendar, now, withdrawn)
    _tell_of_past(version.calendar, version.in_force_from, now)


@transaction.atomic
def add_special_day(
    actor: Actor, calendar_id: int, change: DayChange, *, now: datetime
) -> SpecialDay:
    """Close a day, or open it at other hours.

    Raises WrongHours for a text that says no hours, Refused when the day is special already.
    """
    EDIT_HOURS.demand(actor)
    calendar = _locked(calendar_id)
    if calendar.special_days.filter(day=change.day).exists():
        raise Refused(
            _("%(day)s is on the list already. Remove it there before adding it anew.")
            % {"day": change.day.isoformat()}
        )
    special = SpecialDay.objects.create(
        calendar=calendar,
        day=change.day,
        name=change.name,
        hours=write_hours(read_hours(change.hours)),
    )
    note(actor, "calendar.special_day_added", special, now)
    _tell_of_past(calendar, change.day, now)
    return special


@transaction.atomic
def remove_special_day(actor: Actor, special_day_id: int, *, now: datetime) -> DayChange:
    """Let a day be like its weekday again; return what it was, for undo."""
    EDIT_HOURS.demand(actor)
    special = SpecialDay.objects.select_related("calendar").get(pk=special_day_id)
    note(actor, "calendar.special_day_removed", special, now)
    _tell_of_past(special.calendar, special.day, now)
    special.delete()
    return DayChange(special.day, special.name, special.hours)
