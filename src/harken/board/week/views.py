"""For the meeting on Monday: what the last whole week says, and the weeks before it."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.board.permissions import SEE_BOARD
from harken.board.week.queries import figures_of, is_heard_before, latest_week, week_of
from harken.board.week.rules import DAYS, week_after, window_of
from harken.board.week.sentences import heading_of
from harken.explore.telling.names import window_name
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.web.access import SignedInRequest, requires
from harken.web.registries import Text, Week, week_panels

EARLIEST = date(1971, 1, 1)


@dataclass(frozen=True)
class Panel:
    """A panel as the page shows it."""

    name: str
    title: Text
    html: str


@requires(SEE_BOARD)
@require_safe
def this_week(request: SignedInRequest) -> HttpResponse:
    return _page(request, latest_week(system_clock()))


@requires(SEE_BOARD)
@require_safe
def earlier_week(request: SignedInRequest, first: str) -> HttpResponse:
    now = system_clock()
    day = _day(first)
    week = week_of(day, now)
    if week is None:
        raise Http404
    if week.first == latest_week(now).first:
        return redirect("board:week")
    if week.first != day:
        return redirect("board:week-of", week.first.isoformat())
    return _page(request, week)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
    if not EARLIEST <= day <= date.max - DAYS:
        raise Http404
    return day


def _page(request: SignedInRequest, week: Week) -> HttpResponse:
    context = {
        "week": week,
        "days": window_name(window_of(week), get_language() or "en"),
        "heading": heading_of(figures_of(week)),
        "panels": _panels(request.actor, week),
        "before_url": _before(week),
        "after_url": _after(week),
    }
    return render(request, "board/week/page.html", context)


def _panels(reader: Actor, week: Week) -> list[Panel]:
    may = (one for one in week_panels if one.permission.allows(reader))
    in_order = sorted(may, key=lambda one: (one.rank, one.name))
    rendered = ((one, one.render(reader, week)) for one in in_order)
    return [Panel(one.name.replace(".", "-"), one.title, html) for one, html in rendered if html]


def _before(week: Week) -> str:
    return _address(week.first - DAYS) if is_heard_before(week) else ""


def _after(week: Week) -> str:
    latest, after = latest_week(week.now), week_after(week)
    if after.first > latest.first:
        return ""
    return reverse("board:week") if after.first == latest.first else _address(after.first)


def _address(first: date) -> str:
    return reverse("board:week-of", args=[first.isoformat()])
