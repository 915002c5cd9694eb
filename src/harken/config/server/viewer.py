"""One open stream: what it listens to and what it has still to send."""

import asyncio
from contextlib import suppress

HEARTBEAT_SECONDS = 15.0


class Viewer:
    """An open stream of one browser.

    Only the newest fragment of each topic is kept, so a slow reader never makes a queue grow.
    """

    def __init__(self, session_key: str, topics: frozenset[str], language: str) -> None:
        self.session_key = session_key
        self.topics = topics
        self.language = language
        self.seen: dict[str, int] = {}
        self.ended = False
        self._pending: dict[str, str] = {}
        self._wake = asyncio.Event()

    def misses(self, topic: str, version: int) -> bool:
        """Tell whether the viewer listens to `topic` and has not been given this version."""
        return topic in self.topics and self.seen.get(topic) != version

    def give(self, topic: str, version: int, fragment: str) -> None:
        """Leave a fragment to be sent, in place of an older one."""
        self.seen[topic] = version
        self._pending[topic] = as_event(topic, version, fragment)
        self._wake.set()

    def end(self) -> None:
        """Let the stream end."""
        self.ended = True
        self._wake.set()

    async def next_text(self) -> str:
        """Return what is to be sent now, after a quiet while a heartbeat."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), HEARTBEAT_SECONDS)
        self._wake.clear()
        text = "".join(self._pending.values())
        self._pending.clear()
        return text or ": still here\n\n"


def as_event(topic: str, version: int, fragment: str) -> str:
    """Write a fragment as one server-sent event."""
    lines = "".join(f"data: {line}\n" for line in fragment.splitlines() or [""])
    return f"event: {topic}\nid: {version}\n{lines}\n"
