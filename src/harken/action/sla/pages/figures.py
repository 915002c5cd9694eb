"""How fast customers were answered: the page, its file, and the cases behind a figure."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.action.cases.sight import seen_by
from harken.action.clocks.models import CaseClock
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.showing.rows import Shown
from harken.action.permissions import SEE_CASES
from harken.action.sla.answers import csv_rows, documents, names_of
from harken.action.sla.behind import ALL, BROKEN, WHICH, cases_behind
from harken.action.sla.pages.asked import DAYS, Asked, groupings
from harken.action.sla.pages.charts import picture
from harken.action.sla.pages.rows import group_rows
from harken.action.sla.queries import Group, Window, standings
from harken.action.sla.words import clock_name, language
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor, page_of
from harken.foundations.permission import Actor
from harken.foundations.spreadsheet import csv_lines
from harken.organisation.profile.queries import kept_profile, local_date
from harken.web.access import SignedInRequest, requires
from harken.web.formats import day


@requires(SEE_CASES)
@require_safe
def figures(request: SignedInRequest) -> HttpResponse:
    """Show how often promised times were kept, and how long cases took."""
    asked, now = Asked.read(request.GET.dict()), system_clock()
    groups = found_by(asked, request.actor, now)
    names = _names(groups, asked.by)
    context = {
        "asked": asked,
        "rows": list(group_rows(groups, asked, names)),
        "chart": picture(groups, asked.by, asked.clock, names, local_date(now)),
        "days": DAYS,
        "groupings": groupings().items(),
        "clocks": CaseClock.Name.choices,
        "csv_query": asked.query(),
    }
    return render(request, "action/times/figures.html", context)


def _names(groups: list[Group], by: str) -> dict[Any, str]:
    """Name groups in the reader's language; weeks by their Monday."""
    names = names_of(groups, by)
    weeks = {key: day(key, language(), UTC) for key in names if isinstance(key, date)}
    return {**names, **weeks}


def found_by(asked: Asked, actor: Actor, now: datetime) -> list[Group]:
    """Return the figures of the cases that a reader sees."""
    with kept_profile():
        today = local_date(now)
        window = Window.up_to(today, int(asked.days))
        return standings(seen_by(actor, today), window, now, by=asked.by)


@requires(SEE_CASES)
@require_safe
def export(request: SignedInRequest) -> StreamingHttpResponse:
    """Send the figures as a file."""
    asked = Asked.read(request.GET.dict())
    groups = found_by(asked, request.actor, system_clock())
    lines = csv_lines(csv_rows(documents(groups, asked.by)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="case-times.csv"'
    return response


@requires(SEE_CASES)
@require_safe
def behind(request: SignedInRequest) -> HttpResponse:
    """Show the cases behind a figure."""
    asked, now = Asked.read(request.GET.dict()), system_clock()
    which = request.GET.get("which", ALL)
    which = which if which in WHICH else ALL
    today = local_date(now)
    window = Window.up_to(today, int(asked.days))
    rows = cases_behind(
        seen_by(request.actor, today), window, now,
        by=asked.by, key=request.GET.get("key", ""), clock=asked.clock, which=which,
    )  # fmt: skip
    try:
        page = page_of(
            rows.select_related("kind", "team", "customer__personal"),
            order=("-opened_at", "-id"), cursor=request.GET.get("cursor") or None,
        )  # fmt: skip
    except BadCursor as error:
        raise Http404 from error
    shown = Shown.to(Desk(request.actor, now, today))
    context = {
        "page": page,
        "rows": [(case, shown.title(case)) for case in page.rows],
        "clock": clock_name(asked.clock),
        "is_broken": which == BROKEN,
        "back_query": asked.query(),
    }
    return render(request, "action/times/behind.html", context)
