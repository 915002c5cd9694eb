"""Every address of the product with the permission it asks for, read from the URL resolver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from harken.api.root import doors
from harken.foundations.permission import EVERY_ROLE, Permission
from harken.web.access import PUBLIC, SIGNED_IN

# The sign-in library's views carry no permission of ours; this is the one place that says it.
# Those open to anybody guard themselves with a password, a token or the provider's signature.
OPEN_SIGN_IN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_confirm_login_code",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "mfa_trust",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
}
# Answered by the raw part of the server, before Django.
TOPIC = Permission("the topic's own; none for the topic of a TV link", EVERY_ROLE)
RAW = (("/healthz", PUBLIC), ("/stream?topic=NAME", TOPIC))
API = "api/v1/"


@dataclass(frozen=True)
class Address:
    """A pattern of addresses, its name in the code, and what it asks for."""

    route: str
    name: str
    permission: Permission | None


def _patterns(
    resolver: Any, route: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _patterns(pattern, path, inner)
        else:
            yield path, f"{space}{pattern.name or ''}", pattern


def _permission(name: str, pattern: URLPattern) -> Permission | None:
    own = getattr(pattern.callback, "permission", None)
    if own is not None:
        return own
    module = getattr(pattern.callback, "__module__", "")
    if module.startswith("allauth."):
        return PUBLIC if name in OPEN_SIGN_IN else SIGNED_IN
    return None


def _plain(path: str) -> str:
    """Write a pattern as people do: /people/<person_id>/."""
    path = re.sub(r"\(\?P(<\w+>)(?:\[[^\]]*\]|[^)\]])*\)", r"\1", path)
    path = re.sub(r"<\w+:(\w+)>", r"<\1>", path)
    return "/" + re.sub(r"[\^$]|\\Z", "", path)


def _is_operation(path: str, pattern: URLPattern) -> bool:
    return path.startswith(API) and not hasattr(pattern.callback, "permission")


def _is_closed(pattern: URLPattern) -> bool:
    """Tell whether it is an address of the sign-in library that answers nobody here."""
    return getattr(pattern.callback, "__name__", "") == "not_offered"


def _latest_first() -> list[tuple[str, str, URLPattern]]:
    """Return all patterns so that of two equal ones the one that answers comes last."""
    return list(_patterns(get_resolver()))[::-1]


def addresses() -> list[Address]:
    """Return every address once, sorted; a view without a permission has None."""
    first = {_plain(path): (path, name, pattern) for path, name, pattern in _latest_first()}
    found = {
        route: Address(route, name, _permission(name, pattern))
        for route, (path, name, pattern) in first.items()
        if not _is_operation(path, pattern) and not _is_closed(pattern)
    }
    for route, permission in RAW:
        found[route] = Address(route, "", permission)
    for door in doors():
        line = f"{door.method} {door.path}"
        found[line] = Address(line, "", door.permission)
    return sorted(found.values(), key=lambda address: address.route.split(" ")[-1])
