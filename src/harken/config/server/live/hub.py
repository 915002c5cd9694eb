"""One watcher for all streams of a process: it notices what changed and renders it once."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass

from harken.config.server.database_thread import DatabaseThreads
from harken.config.server.live.followed import Followed
from harken.config.server.live.topics import allowed, topic_called, versions_of
from harken.config.server.live.viewer import OVER, Viewer
from harken.foundations.permission import Actor

LOOK_SECONDS = 0.3
SECONDS_BETWEEN_LOOKS = 0.03
CHECK_RIGHTS_SECONDS = 2.0
RENDERING_THREADS = 3
log = logging.getLogger("harken.live")


@dataclass(frozen=True)
class Sources:
    """Where the hub asks: how often topics were touched, and who stands behind sessions.

    `call_on_change` is given what to call at once when something was changed in this process.
    """

    versions: Callable[[], dict[str, int]]
    actors: Callable[[Iterable[str]], dict[str, Actor]]
    call_on_change: Callable[[Callable[[], None]], None] = lambda _ear: None


class Hub:
    """Knows the open streams of this process and gives each what it misses."""

    def __init__(self, sources: Sources) -> None:
        self.viewers: set[Viewer] = set()
        self.by_session: Counter[str] = Counter()
        self.by_network: Counter[str] = Counter()
        self.closing = False
        self._sources = sources
        self._followed: dict[str, Followed] = {}
        self._looking = DatabaseThreads("live-look")
        self._checking = DatabaseThreads("live-rights")
        self._rendering = DatabaseThreads("live", RENDERING_THREADS)
        self._look_now = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: list[asyncio.Task[None]] = []
        sources.call_on_change(self._changed)

    @property
    def followed(self) -> list[str]:
        """Return the topics that somebody watches."""
        return list(self._followed)

    def join(self, viewer: Viewer) -> None:
        """Let a viewer in; the watcher works only while somebody watches."""
        self.viewers.add(viewer)
        _count(viewer, self.by_session, self.by_network, 1)
        for name in viewer.who.topics:
            topic = topic_called(name)
            if topic is not None:
                followed = self._followed.setdefault(name, Followed(topic))
                followed.join(viewer)
        self._look_now.set()
        if not any(not task.done() for task in self._work):
            self._loop = asyncio.get_running_loop()
            self._work = [self._start(self._watch()), self._start(self._check_rights())]

    def leave(self, viewer: Viewer) -> None:
        """Forget a viewer that is gone, and what nobody else watches."""
        if viewer not in self.viewers:
            return
        self.viewers.discard(viewer)
        _count(viewer, self.by_session, self.by_network, -1)
        for name in viewer.who.topics & self._followed.keys():
            self._followed[name].leave(viewer)
            if not self._followed[name].feeds:
                del self._followed[name]
        if not self.viewers:
            self._rest()

    def close(self) -> None:
        """End every stream; the server stops."""
        self.closing = True
        for viewer in self.viewers:
            viewer.end()

    def _start(self, work: Coroutine[None, None, None]) -> "asyncio.Task[None]":
        return asyncio.get_running_loop().create_task(work)

    def _rest(self) -> None:
        """Do nothing until somebody comes."""
        for task in self._work:
            task.cancel()
        self._work = []

    def _changed(self) -> None:
        """Look at once; called in any thread, often, and costs nothing while nobody watches."""
        if self._work and self._loop and not self._look_now.is_set():
            with suppress(RuntimeError):  # the loop was closed
                self._loop.call_soon_threadsafe(self._look_now.set)

    async def _watch(self) -> None:
        while True:
            self._look_now.clear()
            try:
                await self._look()
            except Exception:
                log.exception("the live watcher could not look; it tries again")
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._look_now.wait()

    async def _look(self) -> None:
        """Ask what changed, and begin to render it; what is slow holds up nothing else."""
        due = [one for one in self._followed.values() if one.is_due(time.monotonic())]
        if not due:
            return
        touched = await self._looking.ask(self._sources.versions)
        versions = await self._looking.ask(versions_of, [one.topic for one in due], touched)
        for one in due:
            version = versions.get(one.topic.name)
            if version is not None and one.misses(version):
                one.rendering = self._start(self._refresh(one, version))

    async def _refresh(self, followed: Followed, version: str) -> None:
        """Render a topic once for each language, then let it rest, the longer the slower it is."""
        began = time.monotonic()
        try:
            for feed in followed.behind(version):
                rendered = await self._rendering.ask(followed.topic.rendered, feed.language)
                feed.take(rendered, version)
        except Exception:
            log.exception("%s cannot be rendered; it is tried again", followed.topic.name)
            followed.rest_after_failure(time.monotonic())
        else:
            followed.rest(began, time.monotonic())
        asyncio.get_running_loop().call_later(followed.resting(), self._look_now.set)

    async def _check_rights(self) -> None:
        while True:
            await asyncio.sleep(CHECK_RIGHTS_SECONDS)
            try:
                await self._end_strangers()
            except Exception:
                log.exception("the rights of viewers could not be asked; they are asked again")

    async def _end_strangers(self) -> None:
        """End the streams of people who signed out, were deactivated or lost the right."""
        watched = list(self.viewers)
        keys = {viewer.who.session_key for viewer in watched} - {""}
        actors = await self._checking.ask(self._sources.actors, keys)
        askers = {
            viewer: [(name, actors.get(viewer.who.session_key)) for name in viewer.who.topics]
            for viewer in watched
        }
        may = await self._checking.ask(allowed, {one for asked in askers.values() for one in asked})
        for viewer, asked in askers.items():
            if not all(may[one] for one in asked):
                viewer.end(OVER)


def _count(viewer: Viewer, by_session: Counter[str], by_network: Counter[str], step: int) -> None:
    """Count a viewer by session, or by network where there is none."""
    counter = by_session if viewer.who.session_key else by_network
    key = viewer.who.session_key or viewer.who.network
    counter[key] += step
    if not counter[key]:
        del counter[key]
