"""Speaking with an outside system: one request, and what came of it in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from errno import EHOSTUNREACH, ENETUNREACH
from socket import gaierror
from typing import Any
from urllib.parse import urljoin, urlsplit

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
from harken.connections.http.rules import HTTP_PORTS, WrongAddress, first_allowed
from harken.connections.secrets import CannotRead, decipher
from harken.connections.webhooks.rules import retry_after_of

BUSY = frozenset({429, 503})
_REDIRECT, _REFUSED, _FAILED = 300, 400, 500
_SAID = 120


@dataclass
class NotDone(Exception):
    """It did not work, and why. `unclear`: it may have been done there all the same; `again`: it
    makes sense to try again; `retry_after`: when they ask to be asked again."""

    why: str
    unclear: bool = False
    again: bool = False
    retry_after: str = ""

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
    answer = _sent(Request(method, address_of(desk, path), headers, content))
    _demand_good(answer)
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
    if answer.status in BUSY:
        wait = retry_after_of(answer.headers)
        raise NotDone(_("It asks to come again later."), again=True, retry_after=wait)
    if _REDIRECT <= answer.status < _REFUSED:
        raise NotDone(_("It leads to another address. Write the address that answers itself."))
    said = " ".join(answer.body[:_SAID].decode("utf-8", "replace").replace("\0", "").split())
    failed = answer.status >= _FAILED
    words = {"status": answer.status, "said": said}
    raise NotDone(_("It refused (%(status)s): %(said)s") % words, unclear=failed, again=failed)
