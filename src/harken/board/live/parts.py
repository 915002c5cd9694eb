"""The live page in parts: what the page shows first, and what its stream sends when it changed.

A part is the same for every viewer. What only some may follow is a link of the class `may-…`,
which the page shows to those whose `data-may` has that word.
"""

import logging

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from harken.board.figures.records import Board
from harken.board.live.kept import KeptParts
from harken.board.live.panels import LivePanel, panels_in_order
from harken.board.telling.cards import cards_of
from harken.board.telling.heading import heading_of, lead_of
from harken.board.telling.touchpoints import touchpoints_of
from harken.board.telling.trend import trend_of
from harken.board.telling.words import words_of
from harken.web.frame.context import address_of, house_zone
from harken.web.registries import first_steps
from harken.web.templatetags.web import Reader

log = logging.getLogger(__name__)
CARD = "card-"
PANEL = "panel-"
EMPTY = "empty"

_kept = KeptParts()


def parts_of(board: Board, language: str) -> dict[str, str]:
    """Return the HTML of each part, by its name, in `language`.

    The parts of a board are made once, whoever asks; panels are asked anew every time.
    """
    made = _kept.of(board, language, lambda: _made(board, language))
    with translation.override(language):
        panels = {f"{PANEL}{panel.name}": _panel(panel, language) for panel in panels_in_order()}
    return {**made, **panels}


def _made(board: Board, language: str) -> dict[str, str]:
    reader = Reader(language, house_zone())
    with translation.override(language):
        return {
            "heading": escape(heading_of(board)),
            "lead": escape(lead_of(board, language)),
            **_cards(board, language),
            "trend": _rendered("trend", trend_of(board.drawn, language)),
            "touchpoints": _rendered("touchpoints", touchpoints_of(board, language)),
            "words": _rendered("words", words_of(board, language), shell=reader),
            "age": _rendered("age", board, shape=shape_of(board), shell=reader),
        }


def shape_of(board: Board) -> str:
    """Say which parts a page of this board has; a page of another shape is loaded anew."""
    if board.newest_at is None:
        return EMPTY
    return " ".join(card.ready.metric.name for card in board.cards)


def _cards(board: Board, language: str) -> dict[str, str]:
    bring_url = next((address_of(step.url_name) for step in first_steps), None)
    return {
        f"{CARD}{card.name}": _rendered("card", card, bring_url=bring_url)
        for card in cards_of(board, language)
    }


def _panel(panel: LivePanel, language: str) -> str:
    """A panel that fails is absent; the page is not."""
    try:
        inner = panel.render(language)
    except Exception:
        log.exception("the panel %s could not be shown", panel.name)
        return ""
    return _rendered("panel", inner, title=panel.title)


def _rendered(name: str, shown: object, **more: object) -> str:
    """Return a part's fragment, '' where there is nothing to show."""
    if not shown:
        return ""
    return render_to_string(f"board/live/{name}.html", {"shown": shown, **more})
