from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.charts import Chart
from harken.foundations.clock import system_clock
from harken.metrics.indexes.history import present, window_days
from harken.metrics.indexes.measuring import Bench, bench, figure_of
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.indexes.pages.pictures import dots_of
from harken.metrics.indexes.pages.words import days_words
from harken.metrics.indexes.presets.building import PRESETS, Preset, is_there
from harken.metrics.indexes.queries import key_of
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires


@dataclass(frozen=True)
class Card:
    """An index with all of its components, or why there is no picture."""

    index: CompositeIndex
    chart: Chart | None
    why: str = ""


@requires(READ_METRICS)
@require_safe
def indexes(request: SignedInRequest) -> HttpResponse:
    """Show every index with all of its components."""
    why, cards, archived = "", list[Card](), list[CompositeIndex]()
    names: frozenset[str] = frozenset()
    try:
        on = bench()
        rows = on.indexes.values()
        cards = [_card(one, on) for one in rows if one.archived_at is None]
        archived = [one for one in rows if one.archived_at is not None]
        names = frozenset([*on.metrics, *(key_of(name) for name in on.indexes)])
    except CannotMeasure as refusal:
        why = str(refusal)
    context = {
        "cards": cards,
        "archived": archived,
        "why": why,
        "presets": _offered(names),
        "may_edit": EDIT_METRICS.allows(request.actor),
    }
    return render(request, "metrics/indexes/list.html", context)


def _offered(names: frozenset[str]) -> list[Preset]:
    return [one for one in PRESETS if not is_there(one, names)]


def _card(index: CompositeIndex, on: Bench) -> Card:
    today = local_date(system_clock())
    try:
        figure = figure_of(index.name, present(index, on, today), on)
        days = days_words(window_days(index, on, today))
    except CannotMeasure as refusal:
        return Card(index, None, str(refusal))
    return Card(index, dots_of(str(index), figure, days))
