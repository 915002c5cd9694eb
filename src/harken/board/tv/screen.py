"""The page on the wall: public for whoever holds the address, readable from three metres."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from harken.board.figures.queries import board_of
from harken.board.figures.records import Link
from harken.board.live.parts import CARD
from harken.board.live.views import AT_MOST_OLD, STALE_AFTER, is_stale
from harken.board.tv.actions import note_seen
from harken.board.tv.parts import tv_parts_of
from harken.board.tv.queries import as_link, row_of
from harken.foundations.clock import system_clock
from harken.foundations.languages import LANGUAGE_CODES
from harken.metrics.figures import CannotMeasure
from harken.organisation.profile.queries import profile
from harken.web.access import public
from harken.web.frame.context import house_zone

NOT_FOUND, GONE, NOT_ANSWERED = 404, 410, 422
LOOKS = ("light", "dark")


@public
@require_safe
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link shows; a forged or revoked one says so in plain words."""
    row = row_of(token)
    if row is None or row.revoked_at:
        return _refused(request, GONE if row else NOT_FOUND)
    now, look = system_clock(), request.GET.get("look", "")
    note_seen(row.pk, now=now)
    return _answer(*_shown(as_link(row), token, now, look if look in LOOKS else "system"))


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    language = translation.get_language_from_request(request)
    context = {"is_revoked": status == GONE, "language": language}
    return _answer(render_to_string("board/tv/refused.html", context), status)


def _answer(content: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
    return HttpResponse(content, status=status, headers=headers)


def _shown(link: Link, token: str, now: datetime, look: str) -> tuple[str, int]:
    language = link.language if link.language in LANGUAGE_CODES else "en"
    zone = house_zone()
    context: dict[str, object] = {
        "language": language,
        "look": look,
        "link": link,
        "house": profile().name,
        "zone": zone.key,
        "clock": f"{now.astimezone(zone):%H:%M}",
        "topic": f"tv:{token}",
        "stale_seconds": int(STALE_AFTER.total_seconds()),
    }
    with translation.override(language):
        context |= _parts(link, language, now)
        text = render_to_string("board/tv/screen.html", context)
    return text, NOT_ANSWERED if "why" in context else 200


def _parts(link: Link, language: str, now: datetime) -> dict[str, object]:
    try:
        board = board_of(link.view, now=now, at_most_old=AT_MOST_OLD)
    except CannotMeasure as refusal:
        return {"why": str(refusal)}
    parts = tv_parts_of(board, language, with_words=link.with_words)
    cards = [(name, html) for name, html in parts.items() if name.startswith(CARD)]
    return {"parts": parts, "cards": cards, "is_stale": is_stale(board, now)}
