"""Where figures of the board lead: to the page that draws them, to Explore, to the signals."""

from dataclasses import replace

from django.urls import reverse

from harken.board.figures.records import Card, View
from harken.board.figures.scopes import view_text
from harken.explore.state import OWN, State, address
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures import write_where
from harken.warehouse.definition import Where, Window

WEEK = "week"


def view_address(view: View) -> str:
    """Return where a view is shown; the address says nothing that goes without saying."""
    return f"{reverse('board:live')}?{view_text(view)}".removesuffix("?")


def drawing(view: View, card: Card) -> str:
    """Return where the card's metric is drawn large."""
    return view_address(replace(view, metric=card.ready.metric.name))


def explored(card: Card, *more: Where, by: str = "", window: Window | None = None) -> str:
    """Return where Explore shows the card's metric; without a window, its year by week."""
    texts = tuple(write_where([*card.where, *more]))
    state = State(metric=card.ready.metric.name, by=by, where=texts)
    if window is None:
        return address(state.but(every=WEEK))
    first, last = (day.isoformat() if day else "" for day in (window.first, window.last))
    return address(state.but(period=OWN, first=first, last=last))


def behind(card: Card, *more: Where) -> str:
    """Return where the signals behind the card's figure are listed, '' while nobody lists them."""
    definition = card.ready.definition
    where = (*definition.population, *card.where, *more)
    return signals_behind(Behind(definition.measure, card.window, where)) or ""
