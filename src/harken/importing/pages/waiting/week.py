"""Imports that wait for somebody, or were refused, for the page of the week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.template.loader import render_to_string

from harken.foundations.permission import Actor
from harken.importing.models import Import, State
from harken.importing.pages.listing import file_names
from harken.importing.pages.sentences import on_page
from harken.organisation.profile.queries import profile
from harken.tables.said import Said
from harken.web.registries import Week

MOST = 10
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """An import: its files, how it stands, why it was refused."""

    importing: Import
    files: str
    state: str
    tone: str
    why: str


def week_panel(_actor: Actor, week: Week) -> str | None:
    """Return what waits and what was refused, None where nothing is to be done."""
    lines = list(lines_of(week))
    return render_to_string("importing/waiting/week.html", {"lines": lines}) if lines else None


def lines_of(week: Week) -> Iterator[Line]:
    """Yield what was begun by the week's end and waits, and what was refused in the week.

    The last week that is over goes on up to now, so that nothing of these days is left out.
    """
    zone = ZoneInfo(profile().zone)
    begin = datetime.combine(week.first, time(), zone)
    end = datetime.combine(week.last, time(), zone) + timedelta(days=1)
    end = week.now if week.now < end + WEEK else end
    refused = Q(state=State.FAILED, created_at__gte=begin)
    rows = Import.objects.filter(Q(state=State.WAITING) | refused, created_at__lte=end)
    for row in rows.defer("layout", "plan", "measures").prefetch_related("files")[:MOST]:
        failed = row.state == State.FAILED
        why = on_page(Said.from_plain(row.error)) if failed and row.error else ""
        state = str(State(row.state).label)
        yield Line(row, file_names(row), state, "bad" if failed else "warn", why)
