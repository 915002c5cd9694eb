"""The first page, for everybody: what customers say, now."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.board.checklist.queries import progress_for
from harken.board.figures.queries import board_of, scope_choices, view_in, view_text
from harken.board.figures.records import Board, Scope, View
from harken.board.live.filters import filters_of
from harken.board.live.panels import panels_in_order
from harken.board.live.parts import CARD, EMPTY, PANEL, parts_of, shape_of
from harken.board.permissions import SEE_BOARD
from harken.board.telling.addresses import view_address
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.evidence import signal_lists
from harken.metrics.figures import CannotMeasure
from harken.web.access import SignedInRequest, requires
from harken.web.registries import first_steps

AT_MOST_OLD = 1.0
STALE_AFTER = timedelta(days=3)
NOT_ANSWERED = 422


@requires(SEE_BOARD)
@require_safe
def live(request: SignedInRequest) -> HttpResponse:
    view = view_in(request.GET)
    swapped = "HX-Request" in request.headers
    if request.META.get("QUERY_STRING", "") != view_text(view) and not swapped:
        return redirect(view_address(view))
    context, status = _context(view, request.actor)
    context["keep_open"] = swapped
    # htmx shows nothing but a success; the page itself says why there is no answer.
    response = render(request, "board/live/page.html", context, status=200 if swapped else status)
    if swapped:
        response["HX-Push-Url"] = view_address(view)
    return response


def _context(view: View, reader: Actor) -> tuple[dict[str, object], int]:
    now, language = system_clock(), get_language() or "en"
    context: dict[str, object] = {
        "is_whole": view.scope == Scope(),
        "may": rights_of(reader),
        "stale_seconds": int(STALE_AFTER.total_seconds()),
        "topic": f"board:{view_text(view)}",
        "first_days": progress_for(reader, now=now),
    }
    try:
        board = board_of(view, now=now, at_most_old=AT_MOST_OLD)
    except CannotMeasure as refusal:
        filters = filters_of(view, scope_choices(), language)
        return {**context, "filters": filters, "why": str(refusal)}, NOT_ANSWERED
    filters = filters_of(view, board.choices, language)
    return {**context, "filters": filters, **_shown(board, now, language)}, 200


def _shown(board: Board, now: datetime, language: str) -> dict[str, object]:
    parts = parts_of(board, language)
    panels = (f"{PANEL}{panel.name}" for panel in panels_in_order())
    return {
        "parts": parts,
        "cards": [(name, html) for name, html in parts.items() if name.startswith(CARD)],
        "panels": [(name, parts[name]) for name in panels],
        "is_empty": shape_of(board) == EMPTY,
        "is_stale": is_stale(board, now),
    }


def is_stale(board: Board, now: datetime) -> bool:
    """Tell whether nothing has come in for so long that somebody should look why."""
    return board.newest_at is not None and now - board.newest_at > STALE_AFTER


def rights_of(reader: Actor) -> str:
    """Return the words that show links to those who may follow them."""
    lists = [one.permission for one in signal_lists if one.permission]
    ways_in = [step.permission for step in list(first_steps)[:1]]
    rights = (("signals", lists), ("bring", ways_in))
    return " ".join(
        word for word, needed in rights if needed and all(one.allows(reader) for one in needed)
    )
