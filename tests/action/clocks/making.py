"""Cases with a log, teams with hours, and promises, made straight: no page is needed."""

from datetime import date, datetime
from itertools import count
from typing import Any

from harken.action.cases.models import Case, CaseEvent, State, What
from harken.action.clocks.keeping import begin, keep
from harken.action.kinds.models import CaseKind
from harken.action.sla.models import Target
from harken.foundations.local_text import LocalText
from harken.organisation.calendars.models import Calendar, CalendarVersion
from harken.organisation.teams.models import Team, TeamPlacement

_numbers = count(1)
OFFICE = ["9:00-17:00"] * 5 + ["", ""]


def in_english(text: str) -> LocalText:
    return LocalText({"en": text})


def calendar_with(
    week: list[str] = OFFICE, zone: str = "Europe/Warsaw", country: str = ""
) -> Calendar:
    calendar = Calendar.objects.create(name=in_english("Hours"), zone=zone, country=country)
    CalendarVersion.objects.create(calendar=calendar, in_force_from=date(2020, 1, 1), week=week)
    return calendar


def team_with(calendar: Calendar | None, name: str = "Support") -> Team:
    team = Team.objects.create(name=in_english(f"{name} {next(_numbers)}"), calendar=calendar)
    TeamPlacement.objects.create(team=team, since=date(2020, 1, 1))
    return team


def target(clock: str, seconds: float, **more: Any) -> Target:
    return Target.objects.create(clock=clock, seconds=int(seconds), **more)


def open_case(at: datetime, **fields: Any) -> Case:
    """Open a case at a moment, with its clocks begun."""
    number = next(_numbers)
    fields.setdefault("kind", None)
    fields["kind"] = fields["kind"] or CaseKind.objects.create(name=in_english(f"Kind {number}"))
    fields = {"subject": f"Case {number}", **fields}
    case = Case.objects.create(key=f"test:{number}", opened_at=at, stirred_at=at, **fields)
    write(case, What.OPENED, at)
    begin(case, at)
    return case


def write(case: Case, what: What, at: datetime) -> None:
    CaseEvent.objects.create(
        case=case, what=what, at=at, actor_kind="system", actor_id="", actor_label="Test"
    )


def happens(case: Case, what: What, at: datetime) -> Case:
    """Write one thing into the log of a case, as actions do, and keep its clocks."""
    write(case, what, at)
    states = {
        What.RESOLVED: State.RESOLVED, What.CLOSED: State.CLOSED, What.WAITING: State.WAITING,
        What.REOPENED: State.OPEN, What.CUSTOMER: State.OPEN, What.WORKING: State.OPEN,
    }  # fmt: skip
    case.state = states.get(what, State(case.state))
    case.save()
    keep(case, at)
    return case
