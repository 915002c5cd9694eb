"""Says on every request who asks: a person by session, or a program by API key."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse

from harken.accounts.keys.actions import actor_of_key
from harken.accounts.sessions.actions import note_seen
from harken.accounts.users.models import User
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor

KEY_PATHS = "/api/"
SCHEME = "bearer "


class ActorMiddleware:
    """Puts `actor` on the request; a key given below /api/ counts, the session is then ignored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its actor on it, or refuse a key that opens nothing."""
        secret = _given_key(request)
        actor = _signed_in(request) if secret is None else actor_of_key(secret, now=system_clock())
        if secret is not None:
            request.user = AnonymousUser()
            if actor is None:
                return _refusal(request)
        cast("Any", request).actor = actor
        return self.get_response(request)


def _given_key(request: HttpRequest) -> str | None:
    header = request.headers.get("Authorization", "")
    if not request.path_info.startswith(KEY_PATHS) or not header.lower().startswith(SCHEME):
        return None
    return header[len(SCHEME) :].strip()


def _signed_in(request: HttpRequest) -> Actor | None:
    """Return the person of the session; a session of nobody who may still come in is ended."""
    if isinstance(request.user, User):
        note_seen(request, now=system_clock())
        return request.user.actor
    if SESSION_KEY in request.session:
        logout(request)
    return None


def _refusal(request: HttpRequest) -> HttpResponse:
    problem = {
        "type": "/api/v1/docs#not-signed-in",
        "title": "Nobody is signed in",
        "status": 401,
        "detail": "This API key is unknown, revoked, or its maker is deactivated. Use another key.",
        "instance": request.path,
    }
    return JsonResponse(
        problem,
        status=401,
        content_type="application/problem+json",
        headers={"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"},
    )
