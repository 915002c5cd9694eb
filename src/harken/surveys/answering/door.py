"""Where people answer: `/s/…`, `/try/…` and the addresses of guests, without Django and without a
script in the page. An answer is committed before the person is sent on."""

import logging
import time
from contextlib import suppress

from django.conf import settings
from django.db import Error as DatabaseError

from harken.foundations.asgi import Gone, Receive, Scope, Send, TooLarge, respond, whole_body
from harken.foundations.clock import Clock, system_clock
from harken.foundations.languages import LANGUAGE_CODES
from harken.listening.intake.meter import Meter
from harken.listening.intake.patience import Patience
from harken.security.limits.rules import Allowance
from harken.security.proxies.asgi import client_network
from harken.surveys.answering.addresses import prefixes, read_address
from harken.surveys.answering.asked import Asked, asked
from harken.surveys.answering.coming import Desk
from harken.surveys.answering.forms import BadForm, read_form
from harken.surveys.answering.languages import chosen
from harken.surveys.answering.pages import CLOSE, METHODS, RETRY, Answer, Stop, Teller, moved, page
from harken.surveys.answering.sending import LIMIT, MOST, send, too_long
from harken.surveys.answering.showing import show
from harken.surveys.answering.visit import Visit
from harken.surveys.answering.writing import Failed, Pen
from harken.surveys.rendering.notices import Kind

SECONDS_FOR_BODY = 60.0
BY_ADDRESS = Allowance("answering.address", 1200, 60)
"""Forms from one address: an office stands behind one, and a class of people in a training."""
GET, HEAD, POST = "GET", "HEAD", "POST"
log = logging.getLogger("harken.surveys")


class Door:
    """Shows pages and takes answers in."""

    def __init__(self, clock: Clock = system_clock) -> None:
        self._desk = Desk(clock)
        self._pen = Pen(self._desk)
        self._meter = Meter(BY_ADDRESS)
        self._patience = Patience(SECONDS_FOR_BODY)
        self._closed = False
        self._limited: bool = settings.RATE_LIMITS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with suppress(Gone):
            answer = await self._answered(scope, receive)
            await respond(scope, send, answer.status, answer.headers, answer.body)

    def close(self) -> None:
        """Take nothing new in; what was taken in is still written and answered."""
        self._closed = True

    def finish(self) -> None:
        """Wait until everything taken in is written."""
        self._pen.finish()

    async def _answered(self, scope: Scope, receive: Receive) -> Answer:
        path: str = scope["path"]
        address = read_address(path)
        if address is not None:
            ask = asked(scope, address, _client(scope))
            return await self._safely(ask, receive)
        if not path.endswith("/") and read_address(f"{path}/"):
            return moved(_with_slash(scope), 308)
        return self._stranger(scope).say(Kind.UNKNOWN)

    async def _safely(self, ask: Asked, receive: Receive) -> Answer:
        """Answer with a page whatever happens."""
        try:
            return await self._worked(ask, receive)
        except Stop as stop:
            return stop.answer
        except DatabaseError as error:
            log.warning("Answering cannot ask the database (%s).", str(error).strip())
            return self._away(ask)
        except Gone:
            raise
        except Exception as error:
            if not isinstance(error, Failed):
                log.exception("Answering met an error of its own.")
            return self._desk.teller(ask).say(Kind.WRONG, status=500)

    async def _worked(self, ask: Asked, receive: Receive) -> Answer:
        if ask.method not in {GET, HEAD, POST}:
            return page(b"", 405, METHODS)
        if ask.method == POST:
            await self._read_form(ask, receive)
        if self._closed:
            return self._away(ask)
        await self._desk.refresh()
        visit = await self._desk.visit(ask)
        if ask.method == POST:
            return await self._sent(ask, visit)
        if ask.method == GET and _begins(visit):
            self._pen.count(visit.survey.pk, visit.channel, visit.book.language)
        return await show(self._desk, ask, visit)

    async def _sent(self, ask: Asked, visit: Visit) -> Answer:
        if ask.size > LIMIT:
            again = too_long(ask, visit)
            return again or self._desk.teller(ask).say(Kind.TOO_LONG)
        return await send(self._desk, ask, visit, self._pen.write)

    async def _read_form(self, ask: Asked, receive: Receive) -> None:
        """Read the whole form, so that it can be shown again whatever becomes of it."""
        teller = self._desk.teller(ask)
        try:
            with self._patience.waiting():
                body = await whole_body(receive, MOST)
            ask.size = len(body)
            ask.form = read_form(body, ask.content_type)
        except TooLarge as error:
            raise Stop(teller.say(Kind.TOO_LONG, more=CLOSE)) from error
        except (TimeoutError, BadForm) as error:
            status = 408 if isinstance(error, TimeoutError) else 400
            raise Stop(teller.say(Kind.WRONG, status=status, more=CLOSE)) from error
        wait = self._meter.seconds_to_wait(ask.client, 1, time.time()) if self._limited else 0
        if wait:
            more = ((b"retry-after", str(wait).encode()),)
            raise Stop(teller.say(Kind.TOO_MANY, more=more, again=ask.form, link=ask.here))

    def _away(self, ask: Asked) -> Answer:
        again = ask.form if ask.method == POST else None
        link = ask.here if again is not None else ""
        return self._desk.teller(ask).say(Kind.AWAY, more=RETRY, again=again, link=link)

    def _stranger(self, scope: Scope) -> Teller:
        accept = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
        return Teller(chosen(LANGUAGE_CODES, accept=accept), self._desk.shelf.chrome)


def _begins(visit: Visit) -> bool:
    """Whether this is the first page of a response that does not exist yet."""
    return visit.state is None and not visit.address.ending and not visit.is_test


def _with_slash(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}/{f'?{query}' if query else ''}"


def _client(scope: Scope) -> str:
    """Return the network that a form comes from; pages are not counted."""
    return client_network(scope) if scope["method"] == POST else ""


__all__ = ["Door", "prefixes"]
