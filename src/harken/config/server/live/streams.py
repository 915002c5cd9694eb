"""`/stream?topic=NAME`: one stream of server-sent events for each browser window."""

import asyncio
import secrets
from contextlib import suppress
from dataclasses import replace
from urllib.parse import parse_qs

from django.db import DatabaseError, InterfaceError

from harken.config.server.database_thread import DatabaseThreads
from harken.config.server.live.hub import Hub
from harken.config.server.live.packing import BEGIN, HEADER, takes_gzip
from harken.config.server.live.topics import may_watch, topic_called
from harken.config.server.live.viewer import Viewer, Watching
from harken.config.server.live.viewers import Visitor, session_key_of, visitor_of
from harken.config.server.messages import (
    SAFE_HEADERS,
    Receive,
    Refused,
    Scope,
    Send,
    header,
)
from harken.foundations.languages import LANGUAGE_CODES
from harken.security.proxies.asgi import client_network

MOST_TOPICS = 10
MOST_STREAMS = 2000
MOST_STREAMS_OF_ONE = 20
MOST_WITHOUT_SESSION = 500
MOST_OF_A_NETWORK = 50
SECONDS_TO_READ = 10.0
RETRY_MILLISECONDS = 1000
"""When to come back, up to twice as much by chance, so that not everybody comes at once."""
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
    *SAFE_HEADERS,
]


class Streams:
    """Opens streams for those who may, and ends them."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._threads = DatabaseThreads("rights", 2)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one stream to its end, or raise Refused."""
        viewer = await self._viewer(scope)
        self.hub.join(viewer)
        reader = asyncio.create_task(_until_gone(receive, viewer))
        try:
            await send_all(viewer, send)
        finally:
            self.hub.leave(viewer)
            reader.cancel()

    async def _viewer(self, scope: Scope) -> Viewer:
        """Return the viewer that asks, or raise Refused."""
        asked = _asked(scope)
        self._refuse_too_many(asked)
        try:
            visitor = await self._threads.ask(_admitted, asked, scope)
        except (DatabaseError, InterfaceError) as error:
            raise Refused(503, "The database does not answer; try again later.") from error
        key = asked.session_key if visitor.actor else ""
        admitted = replace(asked, session_key=key, language=visitor.language)
        self._refuse_too_many(admitted)
        return Viewer(admitted)

    def _refuse_too_many(self, asked: Watching) -> None:
        hub = self.hub
        if hub.closing or len(hub.viewers) >= MOST_STREAMS:
            raise Refused(503, "No more streams can be opened now; try again later.")
        if asked.session_key:
            many = hub.by_session[asked.session_key] >= MOST_STREAMS_OF_ONE
        else:
            everywhere = hub.by_network.total() >= MOST_WITHOUT_SESSION
            many = everywhere or hub.by_network[asked.network] >= MOST_OF_A_NETWORK
        if many:
            raise Refused(429, "Too many open windows; close some.")


def _asked(scope: Scope) -> Watching:
    if scope["method"] != "GET":
        raise Refused(405, "A stream is opened with GET.")
    query = parse_qs(scope["query_string"].decode("ascii"), keep_blank_values=True)
    topics = frozenset(topic for topic in query.get("topic", []) if topic)
    if not 0 < len(topics) <= MOST_TOPICS:
        raise Refused(400, f"Name 1 to {MOST_TOPICS} topics: /stream?topic=NAME.")
    language = query.get("language", [""])[0]
    known = language if language in LANGUAGE_CODES else ""
    packed = takes_gzip(header(scope, b"accept-encoding"))
    return Watching(topics, known, session_key_of(scope), client_network(scope), packed)


def _admitted(asked: Watching, scope: Scope) -> Visitor:
    """Return who asks, or raise Refused where they may not watch every topic."""
    visitor = visitor_of(asked.session_key, scope, asked.language)
    refused = [name for name in asked.topics if not may_watch(name, visitor.actor)]
    if refused and visitor.actor is None:
        raise Refused(401, "Sign in to watch this.")
    if any(topic_called(name) is None for name in refused):
        raise Refused(404, "There is no such topic.")
    if refused:
        raise Refused(403, "Your role does not include this.")
    return visitor


async def _until_gone(receive: Receive, viewer: Viewer) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    viewer.end()


async def send_all(viewer: Viewer, send: Send) -> None:
    """Send until the viewer ends; one who does not read for a while is dropped."""
    packed = viewer.who.packed
    headers = [*HEADERS, HEADER] if packed else HEADERS
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    retry = f"retry: {RETRY_MILLISECONDS + secrets.randbelow(RETRY_MILLISECONDS)}\n\n".encode()
    news = BEGIN + viewer.said(retry) if packed else retry
    with suppress(TimeoutError, OSError):
        while not viewer.ended:
            async with asyncio.timeout(SECONDS_TO_READ):
                await _send(send, news, more=True)
            news = await viewer.next()
        async with asyncio.timeout(1):
            await _send(send, viewer.last_words, more=False)


async def _send(send: Send, piece: bytes, *, more: bool) -> None:
    await send({"type": "http.response.body", "body": piece, "more_body": more})
