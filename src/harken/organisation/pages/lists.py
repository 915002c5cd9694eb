"""What the area's list pages share."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from harken.foundations.keyset import BadCursor, Page

Row = TypeVar("Row", bound=Model)


def asked_page(request: HttpRequest, pages: Callable[..., Page[Row]]) -> Page[Row]:
    """Return the page of the list that the address asks for; a strange cursor is a 404."""
    archived = "archived" in request.GET
    try:
        return pages(request.GET.get("cursor"), archived=archived)
    except BadCursor as error:
        raise Http404 from error


def reader_language() -> str:
    """Return the language of this page."""
    return get_language() or "en"
