"""Clocks counted anew, when the hours of days gone by have changed or a team keeps others."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from harken.action.cases.models import Case
from harken.action.clocks.keeping import keep
from harken.action.clocks.models import CaseClock
from harken.jobs.events.models import Event
from harken.jobs.events.registry import handles
from harken.organisation.calendars.models import SpecialDay
from harken.organisation.profile.queries import kept_profile
from harken.organisation.teams.models import Team
from harken.web.live import touch

AT_ONCE: Final = 200


def register() -> None:
    """Hear of changed hours; called once, when Django is ready."""
    for event in ("past_changed", "week_changed", "week_withdrawn"):
        handles(f"organisation.calendar.{event}", name=f"action.recount_{event}")(of_calendar)
    for event in ("special_day_added", "special_day_removed"):
        handles(f"organisation.calendar.{event}", name=f"action.recount_{event}")(of_special_day)
    handles("organisation.location.changed", name="action.recount_location")(of_location)
    handles("organisation.team.changed", name="action.recount_team")(of_team)


def of_calendar(event: Event) -> None:
    """Hours are others now."""
    _enqueue("calendar", int(event.object_id))


def of_special_day(event: Event) -> None:
    """A day to come opens or closes: moments that are due move. Of one that was removed nobody
    knows any more whose it was."""
    special = SpecialDay.objects.filter(pk=event.object_id).first()
    _enqueue("calendar" if special else "any", special.calendar_id if special else 0)


def of_location(event: Event) -> None:
    """Teams may keep the hours of their location."""
    _enqueue("location", int(event.object_id))


def of_team(event: Event) -> None:
    """A team may keep other hours."""
    _enqueue("team", int(event.object_id))


def _enqueue(whose: str, number: int) -> None:
    from harken.action.clocks.tasks import recount_clocks

    recount_clocks.enqueue(whose, number)


def recount(whose: str, number: int, *, now: datetime) -> int:
    """Keep every case anew that has a clock by these hours, and return how many there were.

    Each is a transaction of its own; killed anywhere, the same call does the rest.
    """
    teams = teams_keeping(whose, number)
    cases = CaseClock.objects.filter(team__in=teams).order_by("case").values_list("case", flat=True)
    numbers = list(cases.distinct())
    with kept_profile():
        for one in numbers:
            keep_again(one, now)
    if numbers:
        with transaction.atomic():
            touch("action.cases")
    return len(numbers)


@transaction.atomic
def keep_again(number: int, now: datetime) -> None:
    """Keep one case by what its log and the hours say now."""
    rows = Case.objects.select_related("kind").select_for_update(of=("self",))
    keep(rows.get(pk=number), now)


def teams_keeping(whose: str, number: int) -> list[int]:
    """Return the teams that keep the hours of a calendar or of a location, or the one team;
    those with any hours for 'any'."""
    keeping = {
        "calendar": Q(calendar=number) | Q(calendar=None, location__calendar=number),
        "location": Q(calendar=None, location=number),
        "team": Q(pk=number),
        "any": ~Q(calendar=None) | ~Q(location__calendar=None),
    }
    return list(Team.objects.filter(keeping[whose]).values_list("pk", flat=True))
