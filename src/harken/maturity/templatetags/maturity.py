"""`{% load maturity %}`: the tabs of the area, and what its pictures need."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext as _

from harken.analysis.maturity import Stage
from harken.maturity.results import tabs
from harken.maturity.results.intervals import Interval
from harken.maturity.results.pages import bars
from harken.maturity.results.telling import Bar
from harken.web.access import actor_of
from harken.web.tabs import tab_links

register = template.Library()


@register.inclusion_tag("web/components/tabs.html", takes_context=True)
def maturity_tabs(context: Context) -> dict[str, Any]:
    """Show the tabs that the reader may open."""
    request = context["request"]
    links = tab_links(tabs.maturity_tabs, actor_of(request), request.path)
    return {"tabs": links, "label": _("Pages about maturity")}


@register.simple_tag
def bar_rows(
    shown: Sequence[Bar],
    groups: Mapping[str, Sequence[bars.GroupScore]] | str = "",
    spans: Mapping[str, Interval | None] | str = "",
) -> list[bars.BarRow]:
    """Return the rows of `maturity/results/bars.html`; `groups`, `spans` may be absent there."""
    return bars.bar_rows(
        shown,
        groups if isinstance(groups, Mapping) else None,
        spans if isinstance(spans, Mapping) else None,
    )


@register.simple_tag
def band_parts() -> list[bars.BandPart]:
    """Return the bands below the bars."""
    return bars.band_parts()


@register.simple_tag
def ladder_rungs(
    stage: Stage | str | None, shares: Mapping[Stage, str] | str = ""
) -> list[bars.Rung]:
    """Return the rungs of `maturity/results/ladder.html`; `shares` may be absent there."""
    return bars.rungs(
        Stage(stage) if stage else None, shares if isinstance(shares, Mapping) else None
    )
