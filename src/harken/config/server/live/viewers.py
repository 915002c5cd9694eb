"""Who watches: the person behind a session, asked again and again while the stream is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, parse_cookie
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from harken.config.server.messages import Scope, header
from harken.foundations.permission import Actor
from harken.web.language.rules import language_of

BATCH = 500


@dataclass(frozen=True)
class Visitor:
    """Who asks: the one who acts, None for nobody signed in, and the language of their pages."""

    actor: Actor | None
    language: str


def session_key_of(scope: Scope) -> str:
    """Return the session's key from the cookie, '' without one."""
    return parse_cookie(header(scope, b"cookie")).get(settings.SESSION_COOKIE_NAME, "")


def actors_of(session_keys: Iterable[str]) -> dict[str, Actor]:
    """Return who stands behind each session; ended ones and inactive people are missing."""
    return {key: user.actor for key, user in _users_of(list(session_keys)).items()}


def visitor_of(session_key: str, scope: Scope, language: str = "") -> Visitor:
    """Return who is behind a request, who asks for a language or gets the one of their pages."""
    user = _users_of([session_key]).get(session_key) if session_key else None
    actor = None if user is None else user.actor
    return Visitor(actor, language or language_of(_as_request(scope, user or AnonymousUser())))


def _users_of(session_keys: list[str]) -> dict[str, Any]:
    claims = {}
    for start in range(0, len(session_keys), BATCH):
        claims.update(_claims(session_keys[start : start + BATCH]))
    wanted = {user_id for user_id, _hash in claims.values()}
    users = {str(user.pk): user for user in get_user_model().objects.filter(pk__in=wanted)}
    return {
        key: users[user_id]
        for key, (user_id, proof) in claims.items()
        if user_id in users and _still_valid(users[user_id], proof)
    }


def _claims(session_keys: list[str]) -> dict[str, tuple[str, str]]:
    """Return the user's id and proof that each living session holds."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = store.get_model_class().objects.filter(
        session_key__in=session_keys, expire_date__gt=timezone.now()
    )
    contents = {row.session_key: row.get_decoded() for row in rows}
    return {
        key: (str(content[SESSION_KEY]), str(content.get(HASH_SESSION_KEY, "")))
        for key, content in contents.items()
        if SESSION_KEY in content
    }


def _still_valid(user: Any, proof: str) -> bool:
    """The same questions that Django asks at each page: active, and the password not changed."""
    return bool(user.is_active) and constant_time_compare(proof, user.get_session_auth_hash())


def _as_request(scope: Scope, user: Any) -> HttpRequest:
    request = HttpRequest()
    request.COOKIES = parse_cookie(header(scope, b"cookie"))
    request.META["HTTP_ACCEPT_LANGUAGE"] = header(scope, b"accept-language")
    request.user = user
    return request
