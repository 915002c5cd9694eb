"""Sending one request to somebody else's system, within limits, to where it may go.

The address is judged when it is connected to, so a name that stands for another one a moment later
gains nothing; redirects are not followed; the whole exchange has one deadline, which a receiver
that trickles cannot stretch; only the beginning of an answer is read.
"""

import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from threading import Timer
from typing import Any
from urllib.parse import SplitResult

import urllib3
from django.conf import settings
from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, SSLError

from harken.connections.http.networks import Network, first_allowed
from harken.connections.http.rules import HTTP_PORTS, demand_address

MOST_READ = 1_000_000
TIMEOUT = 10.0
PIECE = 65_536


class Unreachable(Exception):
    """No answer came; the message says why and, where somebody can do something, what."""


@dataclass(frozen=True)
class Request:
    """What is sent; `timeout` are the seconds for all of it."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    timeout: float = TIMEOUT
    most_read: int = MOST_READ


@dataclass(frozen=True)
class Answer:
    """What came back; `body` is cut at the request's limit."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether the receiver took it."""
        return 200 <= self.status < 300  # noqa: PLR2004


def allowed_networks() -> Sequence[Network]:
    """Return the networks inside which the operator lets Harken reach others."""
    networks: Sequence[Network] = settings.OUTGOING_NETWORKS
    return networks


def send(request: Request, allowed: Sequence[Network] | None = None) -> Answer:
    """Send a request and return the answer, whatever its status.

    `allowed` are networks that may be reached besides the public ones; without it those of the
    settings. Raises WrongAddress for an address that is none, Unreachable when no answer came.
    """
    parts = demand_address(request.url)
    connection = _connection(parts, request, allowed_networks() if allowed is None else allowed)
    begun = time.monotonic()
    try:
        return _exchange(connection, parts, request, begun)
    except SSLError as error:
        raise Unreachable(
            _("Its certificate could not be checked: %(why)s") % _why(error)
        ) from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if time.monotonic() - begun >= request.timeout:
            raise Unreachable(_too_slow(request)) from error
        raise Unreachable(_("It could not be reached: %(why)s") % _why(error)) from error
    finally:
        connection.close()


def _connection(
    parts: SplitResult, request: Request, allowed: Sequence[Network]
) -> "_Guarded | _GuardedTls":
    made = _GuardedTls if parts.scheme == "https" else _Guarded
    port = parts.port or HTTP_PORTS[parts.scheme]
    connection = made(str(parts.hostname), port, timeout=request.timeout)
    connection.allowed = allowed
    return connection


def _exchange(connection: Any, parts: SplitResult, request: Request, begun: float) -> Answer:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.connect()
    stop = Timer(max(begun + request.timeout - time.monotonic(), 0), partial(_cut, connection.sock))
    stop.daemon = True
    stop.start()
    try:
        headers = {"User-Agent": "Harken", **request.headers}
        connection.request(
            request.method, target, body=request.body or None, headers=headers,
            preload_content=False, decode_content=True,
        )  # fmt: skip
        response = connection.getresponse()
        body = _read(response, request.most_read)
    finally:
        stop.cancel()
    if time.monotonic() - begun >= request.timeout:
        raise Unreachable(_too_slow(request))
    return Answer(response.status, dict(response.headers), body, time.monotonic() - begun)


def _read(response: urllib3.HTTPResponse, most: int) -> bytes:
    body = b""
    while len(body) < most and (piece := response.read(min(PIECE, most - len(body)))):
        body += piece
    return body


def _cut(sock: socket.socket) -> None:
    """End an exchange whose time is over, from another thread."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _too_slow(request: Request) -> str:
    return _("It did not answer within %(seconds)s seconds.") % {"seconds": f"{request.timeout:g}"}


def _why(error: Exception) -> dict[str, str]:
    return {"why": str(error.args[-1] if error.args else error)[:200]}


def addresses_of(host: str, port: int) -> list[str]:
    """Return the numeric addresses a name stands for at this moment."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class _Guarded(HTTPConnection):
    """Connects to an address that was judged, and to no other."""

    allowed: Sequence[Network] = ()

    def _new_conn(self) -> socket.socket:
        try:
            known = addresses_of(self._dns_host, self.port)
        except (OSError, UnicodeError) as error:
            raise Unreachable(
                _("The name “%(name)s” leads nowhere.") % {"name": self._dns_host}
            ) from error
        address = first_allowed(known, self.allowed)
        if address is None:
            raise Unreachable(_inside(self._dns_host))
        return socket.create_connection((address, self.port), self.timeout)


class _GuardedTls(_Guarded, HTTPSConnection):
    """The same through TLS; the certificate must be of the name."""


def _inside(host: str) -> str:
    return _(
        "“%(name)s” lies inside a private network, where Harken does not reach. Whoever runs the "
        "server can allow it with HARKEN_OUTGOING_NETWORKS."
    ) % {"name": host}
