"""Speaking with an outside system: one request, and what came of it in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from errno import EHOSTUNREACH, ENETUNREACH
from socket import gaierror
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from urllib3.exceptions import SSLError

from harken.action.outside.models import Desk
from harken.connections.http.client import (
    Answer,
    Request,
    Unreachable,
    addresses_of,
    allowed_networks,
    send,
)
from harken.connections.http.networks import first_allowed
from harken.connections.http.rules import HTTP_PORTS, WrongAddress
from harken.connections.secrets import CannotRead, decipher
from harken.foundations.clock import system_clock

BUSY = frozenset({429, 503})
MOST_READ = 5_000_000
GONE = frozenset({404, 410})
_REDIRECT, _REFUSED, _UNKNOWN, _FORBIDDEN, _LATE, _FAILED = 300, 400, 401, 403, 408, 500
_SAID, _LOOKED_AT = 200, 4000
_NAMES = ("message", "error_description", "errorMessage", "description", "detail", "title", "error")
"""Where systems say in words what they object to."""


@dataclass
class NotDone(Exception):
    """It did not work, and why. `unclear`: it may have been done there all the same; `again`: it
    makes sense to try again; `retry_after`: after how many seconds they ask to be asked again;
    `is_refused`: it does not know us; `is_gone`: it knows no such thing."""

    why: str
    unclear: bool = False
    again: bool = False
    retry_after: str = ""
    is_refused: bool = False
    is_gone: bool = False

    def __str__(self) -> str:
        return self.why


def headers_of(desk: Desk) -> dict[str, str]:
    """Return the headers with which to sign in."""
    try:
        lines = decipher(desk.headers).splitlines() if desk.headers else []
    except CannotRead as error:
        raise NotDone(_("Its headers were kept with another secret key. Write them anew."),
                      ) from error  # fmt: skip
    pairs = (line.partition(":") for line in lines if line.strip())
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def ask(desk: Desk, method: str, path: str, body: Any = None, once: str = "") -> Any:
    """Return the JSON that the outside system answers; raises NotDone.

    `path` may be a whole address of the same system, as a next page is; `once` is the key by
    which it knows a request again.
    """
    headers: Mapping[str, str] = {
        "Accept": "application/json",
        **({"Content-Type": "application/json"} if body is not None else {}),
        **({"Idempotency-Key": once} if once else {}),
        **headers_of(desk),
    }
    content = json.dumps(body, ensure_ascii=False).encode() if body is not None else b""
    request = Request(method, address_of(desk, path), headers, content, most_read=MOST_READ)
    answer = _sent(request)
    _demand_good(answer)
    if not answer.body.strip():
        return None
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NotDone(_("It answered with something that is no JSON."), unclear=True) from error


def address_of(desk: Desk, path: str) -> str:
    """Return the whole address of a path; raises NotDone where it leads to another system."""
    base = desk.base_url.rstrip("/")
    whole = urljoin(base + "/", path) if "://" in path else base + path
    if urlsplit(whole)[:2] != urlsplit(base)[:2]:
        raise NotDone(_("It points to another address. Nothing was sent there."))
    return whole


def _sent(request: Request) -> Answer:
    try:
        return send(request)
    except WrongAddress as error:
        raise NotDone(str(error)) from error
    except Unreachable as error:
        raise NotDone(str(error), unclear=not _never_left(error, request), again=True) from error


def _never_left(error: Unreachable, request: Request) -> bool:
    """Tell whether the request certainly did not arrive."""
    cause = error.__cause__
    if cause is None:
        parts = urlsplit(request.url)
        known = addresses_of(str(parts.hostname), parts.port or HTTP_PORTS[parts.scheme])
        return first_allowed(known, allowed_networks()) is None
    if isinstance(cause, ConnectionRefusedError | gaierror | SSLError):
        return True
    return isinstance(cause, OSError) and cause.errno in {EHOSTUNREACH, ENETUNREACH}


def _demand_good(answer: Answer) -> None:
    if answer.is_good:
        return
    wait = _rest_wanted(answer.headers)
    if answer.status in BUSY or (answer.status == _FORBIDDEN and wait):
        raise NotDone(_("It asks to come again later."), again=True, retry_after=wait)
    if _REDIRECT <= answer.status < _REFUSED:
        raise NotDone(_("It leads to another address. Write the address that answers itself."))
    if answer.status == _UNKNOWN:
        why = _("It does not accept what we sign in with (401). Write its headers anew.")
        raise NotDone(why, is_refused=True)
    words = {"status": answer.status, "said": said_in(answer.body)}
    failed = answer.status >= _FAILED or answer.status == _LATE
    why = _("It refused (%(status)s): %(said)s") if words["said"] else _("It refused (%(status)s).")
    raise NotDone(why % words, unclear=failed, again=failed, is_gone=answer.status in GONE)


def _rest_wanted(headers: Mapping[str, str]) -> str:
    """Return after how many seconds they ask to be asked again, '' where they do not say."""
    known = {name.lower(): value.strip() for name, value in headers.items()}
    wanted = known.get("retry-after", "")
    if wanted.isdecimal():
        return wanted
    try:
        if wanted:
            return _seconds_until(parsedate_to_datetime(wanted).timestamp())
        if known.get("x-ratelimit-remaining") == "0":
            return _seconds_until(float(known.get("x-ratelimit-reset", "")))
    except (ValueError, OverflowError):
        return ""
    return ""


def _seconds_until(moment: float) -> str:
    return str(max(int(moment - system_clock().timestamp()) + 1, 1))


def said_in(body: bytes) -> str:
    """Return what an answer says in words, without marks.

    >>> said_in(b'{"error": {"title": "Invalid", "message": "Subject is missing"}}')
    'Subject is missing'
    >>> said_in(b"<html><title>Bad Gateway</title></html>")
    'Bad Gateway'
    """
    text = body[:_LOOKED_AT].decode("utf-8", "replace").replace("\0", "")
    try:
        said = _named_in(json.loads(text)) or text
    except (ValueError, RecursionError):
        said = strip_tags(text.replace("<", " <"))
    return " ".join(said.split())[:_SAID]


def _named_in(document: Any) -> str:
    """Return the first text under one of the names by which systems object, however deep."""
    if isinstance(document, list):
        return next((found for one in document if (found := _named_in(one))), "")
    if not isinstance(document, dict):
        return document if isinstance(document, str) else ""
    ordered = [document[name] for name in _NAMES if name in document]
    return next((found for one in [*ordered, *document.values()] if (found := _named_in(one))), "")
