"""Refuses what is too large or too much before any work is done for it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from harken.security.errors.views import too_large, too_many
from harken.security.limits.rules import API_BY_ADDRESS, API_BY_KEY, seconds_to_wait
from harken.security.proxies.middleware import address_of
from harken.security.proxies.rules import network_of

API = "/api/"
FORM_WITH_FILES = "multipart/form-data"
PAGE_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class LimitsMiddleware:
    """Bodies: at most BODY_LIMIT bytes (FILES_LIMIT with files). API: so many calls a minute.

    The addresses in LARGE_FORMS take more; who may send so much was asked before it was read.
    Pages are asked by the methods that browsers use; a view must not meet another one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or let the request through."""
        if _is_too_large(request):
            return too_large(request)
        if not request.path.startswith(API):
            known = request.method in PAGE_METHODS
            return self.get_response(request) if known else HttpResponseNotAllowed(PAGE_METHODS)
        wait = _api_wait(request) if settings.RATE_LIMITS else 0
        return too_many(request, wait) if wait else self.get_response(request)


def _is_too_large(request: HttpRequest) -> bool:
    """Tell whether the body is over the limit, or comes in pieces of unknown total length."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length:
        return "chunked" in request.headers.get("Transfer-Encoding", "").lower()
    return not length.isdigit() or int(length) > _limit_of(request)


def _limit_of(request: HttpRequest) -> int:
    if (request.content_type or "") != FORM_WITH_FILES:
        return int(settings.BODY_LIMIT)
    return int(settings.LARGE_FORMS.get(request.path, settings.FILES_LIMIT))


def _api_wait(request: HttpRequest) -> int:
    at = time.time()
    wait = seconds_to_wait(API_BY_ADDRESS, network_of(address_of(request)), at)
    credential = request.headers.get("Authorization", "")
    if credential:
        wait = max(wait, seconds_to_wait(API_BY_KEY, credential, at))
    return wait
