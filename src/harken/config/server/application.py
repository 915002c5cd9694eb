"""The one ASGI application: health and streams by ourselves, pages by Django."""

from collections.abc import Sequence
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from harken.config.server.bodies import Gone, with_whole_body
from harken.config.server.doors import doors
from harken.config.server.health import Health
from harken.config.server.incoming import Incoming
from harken.config.server.live.hub import Hub, Sources
from harken.config.server.live.streams import Streams
from harken.config.server.live.viewers import actors_of
from harken.config.server.messages import (
    Application,
    Receive,
    Refused,
    Scope,
    Send,
    answer,
    refuse,
)
from harken.config.server.sanity import check_request, drop_ambiguous_headers
from harken.config.server.share import Share
from harken.config.server.warming import warm_up
from harken.web import live

PAGE_THREADS = 8
HEALTH_PATH, STREAM_PATH = "/healthz", "/stream"


class Harken:
    """Answers every request of this process."""

    def __init__(self, share: Share | None = None) -> None:
        self.hub = Hub(Sources(live.versions, actors_of, live.call_on_change))
        self._health = Health()
        self._hosts: Sequence[str] = settings.ALLOWED_HOSTS
        self._streams = None if share is Share.PAGES else Streams(self.hub)
        self._pages = None if share is Share.INTAKE else pages()
        self._incoming = Incoming()
        self._doors = doors(share)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        try:
            await self._route(scope, receive, send)
        except Refused as refused:
            await refuse(send, refused)
        except Gone:
            return

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == HEALTH_PATH:
            await self._tell_health(send)
            return
        check_request(scope, self._hosts)
        door = self._doors.find(scope)
        if door is not None:
            await door(scope, receive, send)
        elif scope["path"] == STREAM_PATH and self._streams:
            await self._streams(scope, receive, send)
        elif self._pages and scope["path"] != STREAM_PATH:
            drop_ambiguous_headers(scope)
            whole = await with_whole_body(scope, receive, await self._incoming.room(scope))
            await self._pages(scope, whole, send)
        else:
            raise Refused(404, "This server does not answer this address.")

    async def _tell_health(self, send: Send) -> None:
        if await self._health.is_well():
            await answer(send, 200, "well")
        else:
            await answer(send, 503, "The database does not answer.", [(b"retry-after", b"5")])

    def warm_up(self) -> None:
        """Make ready what the first visitor would wait for."""
        if self._pages:
            warm_up()

    def close(self) -> None:
        """End the open streams, for which the server would wait for ever; take nothing in."""
        self.hub.close()
        for door in self._doors.all:
            door.close()

    def finish(self) -> None:
        """Finish what was taken in, when the server has stopped."""
        for door in self._doors.all:
            door.finish()


def pages() -> Application:
    """Return Django behind a small pool of threads."""
    django: Any = WSGIHandler()
    return cast("Application", WSGIMiddleware(django, workers=PAGE_THREADS))
