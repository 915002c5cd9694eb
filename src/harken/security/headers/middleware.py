"""Puts the headers on every answer; a view may set its own, stricter or for its own purpose."""

import secrets
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from harken.security.headers.rules import STEADY_HEADERS, content_security_policy


class NoncedRequest(HttpRequest):
    """A request whose page may mark its own scripts and styles."""

    csp_nonce: str


class HeadersMiddleware:
    """Gives a request its nonce (`request.csp_nonce`) and the answer its policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers; the nonce is there before any view runs."""
        nonce = secrets.token_urlsafe(16)
        cast("NoncedRequest", request).csp_nonce = nonce
        response = self.get_response(request)
        policy = content_security_policy(nonce, settings.FORM_TARGETS)
        response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in STEADY_HEADERS.items():
            response.headers.setdefault(name, value)
        if _is_personal(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer may hold what only this person may see.

    A page of somebody with a session always counts; another kind of answer (a logo, a chart)
    only when its view did not say for itself how long it may be kept.
    """
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    signing_in = settings.SESSION_COOKIE_NAME in response.cookies
    if not (known or signing_in):
        return False
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return is_page or "Cache-Control" not in response.headers
