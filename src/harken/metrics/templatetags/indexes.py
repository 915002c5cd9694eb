"""`{% index_parts key %}`: what an index is made of, wherever its figure stands."""

from typing import Any

from django import template
from django.template.context import Context

from harken.foundations.clock import system_clock
from harken.metrics.indexes.doors.answers import is_index, name_of
from harken.metrics.indexes.history import present
from harken.metrics.indexes.measuring import bench, figure_of
from harken.metrics.indexes.pages.words import Reading, days_words, piece_rows
from harken.metrics.measures.refused import CannotMeasure
from harken.organisation.profile.queries import local_date

register = template.Library()


@register.inclusion_tag("metrics/indexes/parts.html", takes_context=True)
def index_parts(context: Context, key: str) -> dict[str, Any]:
    """Show the components of an index with their present figures; nothing for another key."""
    if not is_index(key):
        return {}
    today, request = local_date(system_clock()), context["request"]
    try:
        on = bench()
        index = on.index(name_of(key))
        wanted = present(index, on, today)
        figure = figure_of(index.name, wanted, on)
    except CannotMeasure:
        return {}
    rows = piece_rows(figure, Reading(on, wanted, request.actor))
    window = wanted.window
    days = (window.last - window.first).days + 1 if window.first and window.last else 0
    return {"rows": rows, "index": index, "days": days_words(days), "shell": context.get("shell")}
