"""One open stream: what it watches and what it has."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harken.config.server.live.packing import pack

if TYPE_CHECKING:
    from harken.config.server.live.feed import Feed

HEARTBEAT_SECONDS = 15.0
STILL_HERE = b"event: beat\ndata: \n\n"
OVER = b"event: over\ndata: \n\n"


@dataclass(frozen=True)
class Watching:
    """Who watches what: by session or, without one, by network; and whether they take gzip."""

    topics: frozenset[str]
    language: str
    session_key: str = ""
    network: str = ""
    packed: bool = False


class Viewer:
    """An open stream of one browser.

    It holds no texts of its own, only the number of the last change it was given of each feed: a
    slow reader makes nothing grow and is next given what is newest then.
    """

    def __init__(self, who: Watching) -> None:
        self.who = who
        self.ended = False
        self.seen: dict[Feed, int] = {}
        self.last_words = b""
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Say that there is something to send."""
        self._wake.set()

    def end(self, last_words: bytes = b"") -> None:
        """Let the stream end."""
        self.ended = True
        self.last_words = self.said(last_words)
        self._wake.set()

    async def next(self) -> bytes:
        """Return what is to be sent now, after a quiet while a heartbeat; nothing at the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await self._wake.wait()
        self._wake.clear()
        return b"" if self.ended else self._news() or self.said(STILL_HERE)

    def said(self, words: bytes) -> bytes:
        """Return words as they are sent to this viewer."""
        return pack(words) if self.who.packed else words

    def _news(self) -> bytes:
        pieces = []
        for feed, seen in self.seen.items():
            pieces.append(feed.event(seen, packed=self.who.packed))
            self.seen[feed] = feed.number
        return b"".join(pieces)
