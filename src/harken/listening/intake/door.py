"""`POST /api/v1/signals`, answered without Django: the hot way in."""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import Error as DatabaseError

from harken.accounts.keys.actions import actor_of_key
from harken.foundations.asgi import Gone, Receive, Scope, Send, TooLarge, whole_body
from harken.foundations.clock import Clock, system_clock
from harken.foundations.permission import Actor
from harken.listening.intake.asking import asking
from harken.listening.intake.keys import Keys
from harken.listening.intake.meter import Meter
from harken.listening.intake.patience import Patience
from harken.listening.intake.problems import Answer, Refused, problem, refused
from harken.listening.intake.request import Retry, Submission, read_submission
from harken.listening.intake.words import Words
from harken.listening.intake.writer import AWAY, RETRY, Writer
from harken.listening.permissions import RECORD_SIGNALS
from harken.security.limits.rules import API_BY_ADDRESS, seconds_to_wait
from harken.security.proxies.rules import client_address, network_of

SECONDS_FOR_BODY = 60.0
SECONDS_TO_FINISH = 3.0
QUICK_BYTES = 32 * 1024
"""Larger bodies are read in a thread, so that they hold up nobody."""
SAFE = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
CLOSE = ((b"connection", b"close"),)
NO_KEY = "Send a key: 'Authorization: Bearer KEY'. An owner makes keys in the settings."
WRONG_KEY = "This API key is unknown, revoked, or its maker is deactivated. Use another key."
NO_SCOPE = "The key lacks the scope signals:write. Ask an owner for one that has it."
IN_FLIGHT = "The same request is being worked on right now. Wait for its answer, or ask again soon."
OTHER_BODY = "This Idempotency-Key is in use with another body. Use a new key for a new request."
TOO_SLOW = "The body of the request came too slowly."
T = TypeVar("T")
log = logging.getLogger("harken.listening")


@dataclass(slots=True)
class Asked:
    """The headers that matter."""

    authorization: str = ""
    content_type: str = ""
    content_length: str = ""
    idempotency_key: str = ""
    x_forwarded_for: str = ""


_WANTED = [name.replace("_", "-").encode() for name in Asked.__slots__]


class Door:
    """Takes signals in: who asks, what they say, then the writer; answers after the commit."""

    def __init__(self, clock: Clock = system_clock) -> None:
        self._clock = clock
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="intake-look")
        self._words = Words()
        self._keys = Keys(self._look_up)
        self._meter = Meter()
        self._patience = Patience(SECONDS_FOR_BODY)
        self._writer = Writer(clock, self._words)
        self._in_flight: dict[tuple[str, str], Retry] = {}
        self._reading: asyncio.Future[None] | None = None
        self._closed = False
        self._limited: bool = settings.RATE_LIMITS
        self._most_bytes: int = settings.SIGNALS_LIMIT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with suppress(Gone):
            answer = await self._answered(scope, receive)
            body = answer.body
            length = (b"content-length", str(len(body)).encode())
            headers = [*answer.headers, length, *SAFE]
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    def close(self) -> None:
        """Take nothing new in; what was taken in is still written and answered."""
        self._closed = True

    def finish(self) -> None:
        """Wait until everything taken in is written."""
        self._writer.finish(SECONDS_TO_FINISH)

    async def _answered(self, scope: Scope, receive: Receive) -> Answer:
        try:
            if self._closed:
                raise refused(503, "The server is about to stop.", headers=(*RETRY, *CLOSE))
            return await self._work(scope, receive)
        except Refused as refusal:
            return refusal.answer
        except DatabaseError as error:
            log.warning("The intake cannot look up a key (%s).", str(error).strip())
            return problem(503, AWAY, headers=RETRY)

    async def _work(self, scope: Scope, receive: Receive) -> Answer:
        asked = _asked(scope)
        actor = await self._actor(asked, scope)
        body = await self._body(receive, asked.content_length)
        if self._words.is_stale():
            await self._refresh()
        submission = await self._read(body, asked, actor)
        wait = self._seconds_to_wait(actor, len(submission.signals))
        if wait:
            raise _too_many(wait)
        if submission.retry is None:
            return await self._writer.write(submission)
        return await self._write_once(submission, submission.retry)

    async def _body(self, receive: Receive, length: str) -> bytes:
        """Return the whole body; raises Refused for one too large or too slow, and Gone."""
        if length and int(length) > self._most_bytes:
            raise _too_large(self._most_bytes)
        try:
            with self._patience.waiting():
                return await whole_body(receive, self._most_bytes)
        except TooLarge as error:
            raise _too_large(self._most_bytes) from error
        except TimeoutError as error:
            raise refused(408, TOO_SLOW, headers=CLOSE) from error

    async def _actor(self, asked: Asked, scope: Scope) -> Actor:
        """Return the key's actor; unknown keys are counted by address."""
        scheme, _space, secret = asked.authorization.partition(" ")
        actor = None
        if scheme.lower() == "bearer" and secret:
            actor = await self._keys.actor(secret.strip())
        if actor is None:
            self._count_stranger(asked, scope)
            headers = ((b"www-authenticate", b'Bearer realm="Harken"'), *CLOSE)
            raise refused(401, WRONG_KEY if secret else NO_KEY, headers=headers)
        if not RECORD_SIGNALS.allows(actor):
            raise refused(403, NO_SCOPE, headers=CLOSE)
        return actor

    def _count_stranger(self, asked: Asked, scope: Scope) -> None:
        if not self._limited:
            return
        peer = (scope.get("client") or ("127.0.0.1", 0))[0]
        address = client_address(peer, asked.x_forwarded_for, settings.TRUSTED_PROXIES)
        wait = seconds_to_wait(API_BY_ADDRESS, network_of(address), time.time())
        if wait:
            raise _too_many(wait)

    def _seconds_to_wait(self, actor: Actor, count: int) -> int:
        return self._meter.seconds_to_wait(actor.id, count, time.time()) if self._limited else 0

    async def _read(self, body: bytes, asked: Asked, actor: Actor) -> Submission:
        known = self._words.bounds(self._clock())
        given = (body, asked.content_type, asked.idempotency_key, actor, known)
        if len(body) <= QUICK_BYTES:
            return read_submission(*given)
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: read_submission(*given)
        )

    async def _write_once(self, submission: Submission, retry: Retry) -> Answer:
        """Write a submission that may come again while we are at it."""
        name = (retry.caller, retry.key)
        other = self._in_flight.get(name)
        if other is not None and other.digest != retry.digest:
            raise refused(422, OTHER_BODY)
        if other is not None:
            raise refused(409, IN_FLIGHT, headers=((b"retry-after", b"1"),))
        self._in_flight[name] = retry
        try:
            return await self._writer.write(submission)
        finally:
            del self._in_flight[name]

    async def _refresh(self) -> None:
        """Read the vocabulary anew, once however many wait."""
        if self._reading is None or self._reading.done():
            loop = asyncio.get_running_loop()
            self._reading = loop.run_in_executor(self._pool, asking, self._words.read)
        await self._reading

    async def _look_up(self, secret: str) -> Actor | None:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._pool, asking, lambda: actor_of_key(secret, now=self._clock())
        )


def _asked(scope: Scope) -> Asked:
    said = dict(scope["headers"]).get
    return Asked(*[said(name, b"").decode("latin-1") for name in _WANTED])


def _too_large(limit: int) -> Refused:
    detail = f"A request has at most {limit} bytes. Send several requests, or a shorter text."
    return refused(413, detail, headers=CLOSE)


def _too_many(wait: int) -> Refused:
    headers = ((b"retry-after", str(wait).encode()),)
    return refused(429, f"Too many requests; the next may come in {wait} s.", headers=headers)
