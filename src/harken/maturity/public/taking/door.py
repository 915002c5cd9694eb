"""Where strangers take the test: `/maturity-test/` and the same for a frame, without Django."""

import logging
import time
from contextlib import suppress

from django.conf import settings
from django.db import Error as DatabaseError

from harken.foundations.asgi import Gone, Receive, Scope, Send, TooLarge, respond, whole_body
from harken.listening.intake.meter import Meter
from harken.listening.intake.patience import Patience
from harken.maturity.public.notices import TEST, Kind
from harken.maturity.public.sheets import EMBED
from harken.maturity.public.taking.answers import Answer, Asked, answer, told
from harken.maturity.public.taking.shelf import Shelf
from harken.security.limits.rules import Allowance
from harken.security.proxies.asgi import client_network
from harken.surveys.answering.forms import BadForm, first, read_form, read_query
from harken.surveys.rendering.headers import HEADERS

MOST = 16_384
"""Bytes of a form; ours have less than one thousand."""
SECONDS_FOR_BODY = 60.0
BY_ADDRESS = Allowance("maturity.address", 3000, 60)
"""Pages sent from one address: an office stands behind one, and a class in a training."""
GET, HEAD, POST = "GET", "HEAD", "POST"
METHODS = (GET, HEAD, POST, "PUT", "PATCH", "DELETE", "OPTIONS")
PATHS = (TEST, EMBED)
CLOSE = ((b"connection", b"close"),)
RETRY = ((b"retry-after", b"5"),)
log = logging.getLogger("harken.maturity")


class Door:
    """Shows the pages of the test and the result."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._meter = Meter(BY_ADDRESS)
        self._patience = Patience(SECONDS_FOR_BODY)
        self._limited: bool = settings.RATE_LIMITS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with suppress(Gone):
            found = await self._answered(scope, receive)
            await respond(scope, send, found.status, found.headers, found.body)

    def close(self) -> None:
        """Nothing is begun that would have to be ended."""

    def finish(self) -> None:
        """Nothing is kept that would have to be written; only the connection is given back."""
        self._shelf.close()

    def look_again(self) -> None:
        """Ask the database before the next answer."""
        self._shelf.forget()

    async def _answered(self, scope: Scope, receive: Receive) -> Answer:
        if scope["path"] not in PATHS:
            return _moved(scope)
        if scope["method"] not in {GET, HEAD, POST}:
            return Answer(405, b"", (*HEADERS, (b"allow", b"GET, HEAD, POST")))
        return await self._safely(_asked(scope), scope, receive)

    async def _safely(self, asked: Asked, scope: Scope, receive: Receive) -> Answer:
        """Answer with a page whatever happens."""
        try:
            return await self._worked(asked, scope, receive)
        except DatabaseError as error:
            log.warning("The test cannot ask the database (%s).", str(error).strip())
            return told(Kind.AWAY, asked, self._shelf.house, RETRY)
        except Gone:
            raise
        except Exception:
            log.exception("The test met an error of its own.")
            return told(Kind.WRONG, asked, self._shelf.house)

    async def _worked(self, asked: Asked, scope: Scope, receive: Receive) -> Answer:
        world = await self._shelf.present()
        if scope["method"] != POST:
            return answer(asked, world)
        try:
            with self._patience.waiting():
                body = await whole_body(receive, MOST)
            form = read_form(body, _header(scope, b"content-type"))
        except TooLarge:
            return told(Kind.TOO_LONG, asked, world.house, CLOSE)
        except (TimeoutError, BadForm):
            return told(Kind.BAD, asked, world.house, CLOSE)
        if wait := self._wait(scope):
            more = ((b"retry-after", str(wait).encode()),)
            return told(Kind.TOO_MANY, asked, world.house, more)
        return answer(Asked(asked.wish, asked.accept, asked.embedded, form), world)

    def _wait(self, scope: Scope) -> int:
        if not self._limited:
            return 0
        return self._meter.seconds_to_wait(client_network(scope), 1, time.time())


def _asked(scope: Scope) -> Asked:
    query: bytes = scope["query_string"]
    wish = first(read_query(query), "lang")
    return Asked(wish, _header(scope, b"accept-language"), scope["path"] == EMBED)


def _header(scope: Scope, name: bytes) -> str:
    found: bytes = dict(scope["headers"]).get(name, b"")
    return found.decode("latin-1")


def _moved(scope: Scope) -> Answer:
    """Return the way to the address with its last slash."""
    query = scope["query_string"].decode("latin-1")
    place = f"{scope['path']}/{f'?{query}' if query else ''}"
    return Answer(308, b"", ((b"location", place.encode("latin-1")), *HEADERS))


def entries() -> list[tuple[str, str]]:
    """Return the methods and paths that the door answers."""
    without_slash = [path.rstrip("/") for path in PATHS]
    return [(method, path) for path in (*PATHS, *without_slash) for method in METHODS]
