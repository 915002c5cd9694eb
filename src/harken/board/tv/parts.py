"""The page on the wall in parts: fewer and larger than on the live page, without any link."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from harken.board.answered.panel import on_the_wall
from harken.board.figures.records import Board
from harken.board.live.parts import CARD, shape_of
from harken.board.telling.cards import card_text
from harken.board.telling.heading import heading_of
from harken.board.telling.touchpoints import touchpoints_of
from harken.board.telling.wall import drawing_of
from harken.board.telling.words import words_of
from harken.web.frame.context import house_zone
from harken.web.templatetags.web import Reader

MOST_CARDS, MOST_TOUCHPOINTS, MOST_WORDS = 4, 6, 3


def tv_parts_of(board: Board, language: str, *, with_words: bool) -> dict[str, str]:
    """Return the HTML of each part in `language`; comments only where the link says so."""
    reader = Reader(language, house_zone())
    with translation.override(language):
        found = touchpoints_of(board, language)
        if found:
            found = replace(found, rows=found.rows[:MOST_TOUCHPOINTS])
        words = words_of(board, language)[:MOST_WORDS] if with_words else []
        return {
            "heading": escape(heading_of(board)),
            **_cards(board, language),
            "trend": _rendered("trend", drawing_of(board.drawn, language)),
            "touchpoints": _rendered("touchpoints", found),
            "words": _rendered("words", words, shell=reader),
            "answered": on_the_wall(language),
            "age": render_to_string(
                "board/live/age.html",
                {"shown": board, "shape": shape_of(board), "shell": reader},
            ),
        }


def _cards(board: Board, language: str) -> dict[str, str]:
    told = [card_text(board, card, language) for card in board.cards[:MOST_CARDS]]
    return {f"{CARD}{card.name}": _rendered("card", card) for card in told}


def _rendered(name: str, shown: object, **more: object) -> str:
    if not shown:
        return ""
    return render_to_string(f"board/tv/{name}.html", {"shown": shown, **more})
