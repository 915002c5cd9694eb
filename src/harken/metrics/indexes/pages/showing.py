from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.charts import Chart
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.indexes.history import (
    Month,
    history_of,
    marks_of,
    piece_history,
    present,
    window_days,
)
from harken.metrics.indexes.measuring import Bench, IndexFigure, bench, figure_of
from harken.metrics.indexes.models import CompositeIndex, IndexVersion
from harken.metrics.indexes.pages.pictures import dots_of, piece_by_month, whole_by_month
from harken.metrics.indexes.pages.words import (
    PieceRow,
    Reading,
    days_words,
    piece_rows,
    plain,
    scale_words,
    span_of,
)
from harken.metrics.indexes.queries import formula_on
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires

OLD_ENOUGH = 12
"""Months of figures before leading anything can be asked of an index."""


@dataclass(frozen=True)
class Told:
    """The figures of an index, ready to be shown: never the whole without its components."""

    value: str
    span: str
    n: int
    note: str
    days: str
    chart: Chart
    rows: list[PieceRow]
    scales: list[str]
    trends: list[Chart] = field(default_factory=list)
    months: int = 0

    @property
    def is_old_enough(self) -> bool:
        """Whether it has figures of a year."""
        return self.months >= OLD_ENOUGH


@requires(READ_METRICS)
@require_safe
def index(request: SignedInRequest, name: str) -> HttpResponse:
    """Show an index, its components, its months and its formulas."""
    today = local_date(system_clock())
    told, why, found = None, "", None
    try:
        on = bench()
        found = on.indexes.get(name)
        told = told_of(found, on, today, request.actor) if found else None
    except CannotMeasure as refusal:
        why = str(refusal)
    found = found or get_object_or_404(CompositeIndex, name=name)
    context = {
        "index": found,
        "told": told,
        "why": why,
        "versions": _versions(found, today),
        "may_edit": EDIT_METRICS.allows(request.actor),
        "lives_url": reverse("metrics:lives"),
    }
    return render(request, "metrics/indexes/page.html", context)


def _versions(found: CompositeIndex, today: date) -> list[tuple[IndexVersion, str]]:
    rows = list(found.versions.order_by("-number"))
    current = formula_on(found, today) if rows else None
    return [(row, _standing(row, current, today)) for row in rows]


def _standing(row: IndexVersion, current: IndexVersion | None, today: date) -> str:
    if row == current:
        return _("now")
    return _("later") if row.valid_from > today else _("before")


def told_of(found: CompositeIndex, on: Bench, today: date, reader: Actor) -> Told:
    """Return what the page says of figures; raises CannotMeasure."""
    wanted = present(found, on, today)
    figure = figure_of(found.name, wanted, on)
    months = history_of(found, on, today)
    days = days_words(window_days(found, on, today))
    return Told(
        plain(figure.whole.value),
        span_of(figure.whole),
        figure.whole.n,
        figure.note,
        days,
        dots_of(str(found), figure, days),
        piece_rows(figure, Reading(on, wanted, reader)),
        [scale_words(piece) for piece in figure.pieces],
        _trends(found, on, figure, months, today) if months else [],
        sum(month.figure.whole.value is not None for month in months),
    )


def _trends(
    found: CompositeIndex, on: Bench, figure: IndexFigure, months: list[Month], today: date
) -> list[Chart]:
    """Draw the whole and, beside it, each of its present components."""
    marks = marks_of(found, on, months, get_language() or "en")
    pieces = [(piece.label, piece_history(piece.key, on, today)) for piece in figure.pieces]
    drawn = [piece_by_month(label, known) for label, known in pieces if known]
    return [whole_by_month(str(found), months, marks), *drawn]
