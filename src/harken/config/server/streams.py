"""`/stream?topic=NAME`: one stream of server-sent events for each browser window."""

import asyncio
from contextlib import suppress
from urllib.parse import parse_qs

from harken.config.server.database_thread import DatabaseThreads
from harken.config.server.hub import Hub, may_watch
from harken.config.server.messages import SAFE_HEADERS, Receive, Refused, Scope, Send
from harken.config.server.viewer import Viewer
from harken.config.server.viewers import person_of, session_key_of
from harken.foundations.languages import LANGUAGE_CODES
from harken.web.registries import stream_topics

MOST_TOPICS = 10
MOST_STREAMS = 2000
MOST_STREAMS_OF_ONE = 20
SECONDS_TO_READ = 10.0
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
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        self.hub.join(viewer)
        reader = asyncio.create_task(_until_gone(receive, viewer))
        try:
            await send_all(viewer, send)
        finally:
            self.hub.leave(viewer)
            reader.cancel()

    async def _viewer(self, scope: Scope) -> Viewer:
        """Return the viewer that asks, or raise Refused."""
        if scope["method"] != "GET":
            raise Refused(405, "A stream is opened with GET.")
        query = parse_qs(scope["query_string"].decode("ascii"))
        topics = frozenset(query.get("topic", []))
        if not 0 < len(topics) <= MOST_TOPICS:
            raise Refused(400, f"Name 1 to {MOST_TOPICS} topics: /stream?topic=NAME.")
        key = session_key_of(scope)
        self._refuse_too_many(key)
        person = await self._threads.ask(person_of, key, scope) if key else None
        if person is None:
            raise Refused(401, "Sign in to watch this.")
        if any(stream_topics.get(topic) is None for topic in topics):
            raise Refused(404, "There is no such topic.")
        if not may_watch(person.actor, topics):
            raise Refused(403, "Your role does not include this.")
        asked = query.get("language", [""])[0]
        return Viewer(key, topics, asked if asked in LANGUAGE_CODES else person.language)

    def _refuse_too_many(self, session_key: str) -> None:
        if self.hub.closing or len(self.hub.viewers) >= MOST_STREAMS:
            raise Refused(503, "No more streams can be opened now; try again later.")
        own = sum(viewer.session_key == session_key for viewer in self.hub.viewers)
        if own >= MOST_STREAMS_OF_ONE:
            raise Refused(429, "Too many open windows; close some.")


async def _until_gone(receive: Receive, viewer: Viewer) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    viewer.end()


async def send_all(viewer: Viewer, send: Send) -> None:
    """Send until the viewer ends; one who does not read for a while is dropped."""
    text = "retry: 2000\n\n"
    with suppress(TimeoutError, OSError):
        while not viewer.ended:
            await asyncio.wait_for(_send(send, text, more=True), SECONDS_TO_READ)
            text = await viewer.next_text()
        await asyncio.wait_for(_send(send, "", more=False), 1)


async def _send(send: Send, text: str, *, more: bool) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": more})
