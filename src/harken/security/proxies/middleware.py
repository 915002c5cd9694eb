"""Settles first of all who is calling, so that nothing later reads an unproven header."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from harken.security.proxies.rules import client_address

UNPROVEN = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
)


class ProxyMiddleware:
    """Puts the believable address in REMOTE_ADDR and drops forwarded headers nobody vouches for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Settle the address, then go on."""
        trusted = settings.TRUSTED_PROXIES
        meta = request.META
        peer = meta.get("REMOTE_ADDR", "")
        meta["REMOTE_ADDR"] = client_address(peer, meta.get("HTTP_X_FORWARDED_FOR", ""), trusted)
        kept = {"HTTP_X_FORWARDED_PROTO"} if trusted else set()
        for name in set(UNPROVEN) - kept:
            meta.pop(name, None)
        return self.get_response(request)


def address_of(request: HttpRequest) -> str:
    """Return the client's address; the machine itself when the server names none (a socket)."""
    return str(request.META.get("REMOTE_ADDR") or "127.0.0.1")
