"""The clocks on a case's page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.action.cases.models import Case, CaseEvent, State, What
from harken.action.clocks.hours import Hours, hours_of
from harken.action.clocks.keeping import WITHOUT_HOURS
from harken.action.clocks.page.words import reason, whose_hours
from harken.action.clocks.queries import Running, clocks_of
from harken.action.inbox.listing.due import rough
from harken.action.inbox.parts import CasePart
from harken.action.permissions import WORK_CASES
from harken.action.sla.words import length_words
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.permissions import EDIT_HOURS
from harken.web.access import actor_of
from harken.web.formats import span


@dataclass(frozen=True)
class ClockLine:
    """A clock in words."""

    clock: Running
    tone: str
    said: str
    promised: str
    why_not: str


def render(case: Case, request: HttpRequest) -> str:
    """Show what is due, by whose hours, and what the law says."""
    now, hours = system_clock(), hours_of(case.team_id)
    shown = clocks_of(case, now)
    actor = actor_of(request)
    context = {
        "case": case,
        "lines": list(_lines(shown, hours, now)),
        **_by_hours(hours, shown, actor),
        **_by_the_law(case, shown, actor),
    }
    return render_to_string("action/times/part.html", context, request)


def _by_hours(hours: Hours, shown: list[Running], actor: Actor | None) -> dict[str, str]:
    """Return whose hours count, and where to give some if there are none."""
    timed = any(one.in_working_time and not one.by_law for one in shown)
    lacks = any(one.why_not in WITHOUT_HOURS and one.is_running for one in shown)
    return {
        "hours": whose_hours(hours) if timed else "",
        "hours_url": _hours_url(hours, actor) if lacks else "",
    }


def _by_the_law(case: Case, shown: list[Running], actor: Actor | None) -> dict[str, Any]:
    """Return which law sets a time, how it was extended, and where it can be."""
    if not case.kind.is_regulated:
        return {"law": "", "extensions": [], "extend_url": ""}
    owes = any(one.name == "letter" and one.is_running for one in shown)
    may = owes and case.state != State.MERGED and WORK_CASES.allows(actor)
    return {
        "law": case.kind.law,
        "extensions": _extensions(case),
        "extend_url": reverse("action:case-extend", args=[case.pk]) if may else "",
    }


def _lines(shown: list[Running], hours: Hours, now: datetime) -> Iterator[ClockLine]:
    for one in shown:
        if one.promised is None and one.why_not:
            continue
        length = length_words(one.promised or 0, in_working_time=one.in_working_time)
        if one.by_law:
            length = _by_law(one)
        told = _left(one, hours, now) if one.is_running else _took(one)
        yield ClockLine(one, *told, length, reason(one.why_not) if one.is_running else "")


def _by_law(one: Running) -> str:
    days = (one.promised or 0) / timedelta(days=1).total_seconds()
    seconds = days * 8 * 3600 if one.in_working_time else one.promised or 0
    return length_words(seconds, in_working_time=one.in_working_time)


def _took(one: Running) -> tuple[str, str]:
    """Return a tone and what to say of a clock that is over."""
    if one.seconds is None or one.is_met is None:
        return "neutral", _("over")
    took = {"time": span(one.seconds, get_language() or "en")}
    if one.is_met:
        return "good", _("in time, took %(time)s") % took
    return "bad", _("late, took %(time)s") % took


def _left(one: Running, hours: Hours, now: datetime) -> tuple[str, str]:
    """Return the same of one that runs, in the time that counts, as the list says it."""
    if one.due_at is None:
        return "neutral", _("stands still") if one.stands else _("no moment")
    begin, end = sorted((now, one.due_at))
    counted = hours.time if one.in_working_time else None
    seconds = counted.passed(begin, end) if counted else (end - begin).total_seconds()
    in_work = counted is not None
    words = {"time": rough(seconds, get_language() or "en", in_working_time=in_work)}
    return "bad" if one.is_late else "neutral", _LEFT[one.is_late, in_work]() % words


_LEFT: dict[tuple[bool, bool], Callable[[], str]] = {
    (True, True): lambda: _("late by %(time)s of working time"),
    (True, False): lambda: _("late by %(time)s"),
    (False, True): lambda: _("%(time)s of working time left"),
    (False, False): lambda: _("%(time)s left"),
}


def _hours_url(hours: Hours, actor: Actor | None) -> str:
    """Return where hours can be given, for those who may."""
    if not EDIT_HOURS.allows(actor):
        return ""
    if hours.calendar is not None:
        return reverse("organisation:calendar", args=[hours.calendar.pk])
    return reverse("organisation:teams") if hours.team else reverse("organisation:hours")


def _extensions(case: Case) -> list[CaseEvent]:
    rows = case.events.filter(what=What.CHANGED, said__has_key="extended")
    return list(rows.order_by("at", "id"))


PART = CasePart("clocks", gettext_lazy("Clocks"), 10, "context", render)
