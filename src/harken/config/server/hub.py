"""One watcher for all streams of a process: it notices changed topics and renders them once."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.utils import translation

from harken.config.server.database_thread import DatabaseThreads
from harken.config.server.viewer import Viewer
from harken.foundations.permission import Actor
from harken.web.registries import stream_topics

LOOK_SECONDS = 0.3
CHECK_RIGHTS_SECONDS = 2.0
log = logging.getLogger("harken.live")


@dataclass(frozen=True)
class Sources:
    """Where the hub asks: how often topics changed, and who stands behind sessions."""

    versions: Callable[[], dict[str, int]]
    actors: Callable[[Iterable[str]], dict[str, Actor]]


class Hub:
    """Knows the open streams of this process and gives each what it misses."""

    def __init__(self, sources: Sources) -> None:
        self.viewers: set[Viewer] = set()
        self.closing = False
        self._sources = sources
        self._threads = DatabaseThreads("live")
        self._look_now = asyncio.Event()
        self._fragments: dict[tuple[str, str], tuple[int, str]] = {}
        self._rights_checked = 0.0
        self._watcher: asyncio.Task[None] | None = None

    def join(self, viewer: Viewer) -> None:
        """Let a viewer in; the watcher works only while somebody watches."""
        self.viewers.add(viewer)
        self._look_now.set()
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(self._watch())

    def leave(self, viewer: Viewer) -> None:
        """Forget a viewer that is gone."""
        self.viewers.discard(viewer)

    def close(self) -> None:
        """End every stream; the server stops."""
        self.closing = True
        for viewer in self.viewers:
            viewer.end()

    async def _watch(self) -> None:
        while self.viewers:
            self._look_now.clear()
            try:
                await self._look()
            except Exception:
                log.exception("the live watcher could not look; it tries again")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._look_now.wait(), LOOK_SECONDS)
        self._fragments.clear()

    async def _look(self) -> None:
        if time.monotonic() - self._rights_checked > CHECK_RIGHTS_SECONDS:
            await self._end_strangers()
        versions = await self._threads.ask(self._sources.versions)
        for topic, language, version in self._missed(versions):
            fragment = await self._fragment(topic, language, version)
            for viewer in self.viewers:
                if viewer.language == language and viewer.misses(topic, version):
                    viewer.give(topic, version, fragment)

    def _missed(self, versions: dict[str, int]) -> set[tuple[str, str, int]]:
        return {
            (topic, viewer.language, versions.get(topic, 0))
            for viewer in self.viewers
            for topic in viewer.topics
            if viewer.misses(topic, versions.get(topic, 0))
        }

    async def _fragment(self, topic: str, language: str, version: int) -> str:
        """Return the fragment, rendered once for each version and language."""
        known = self._fragments.get((topic, language))
        if known is None or known[0] != version:
            known = (version, await self._threads.ask(_render, topic, language))
            self._fragments[topic, language] = known
        return known[1]

    async def _end_strangers(self) -> None:
        """End the streams of people who signed out, were deactivated or lost the right."""
        watched = list(self.viewers)
        actors = await self._threads.ask(self._sources.actors, {v.session_key for v in watched})
        for viewer in watched:
            if not may_watch(actors.get(viewer.session_key), viewer.topics):
                viewer.end()
        self._rights_checked = time.monotonic()


def may_watch(actor: Actor | None, topics: Iterable[str]) -> bool:
    """Tell whether `actor` holds the permission of each topic."""
    known = [stream_topics.get(topic) for topic in topics]
    return all(topic is not None and topic.permission.allows(actor) for topic in known)


def _render(topic: str, language: str) -> str:
    with translation.override(language):
        return stream_topics[topic].render(language)
