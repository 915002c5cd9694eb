"""What the viewers of one topic in one language are shown, as bytes that are made once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from harken.config.server.live.packing import pack
from harken.config.server.live.topics import Rendered
from harken.config.server.live.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Part:
    """A fragment, and the number of the change that brought it."""

    html: str
    since: int


class Feed:
    """A topic in a language: its parts, when each changed, and who watches.

    Changes are numbered from 1. A viewer who has change 7 gets the parts that came later, in one
    event that all who have change 7 share.
    """

    def __init__(self, topic: str, language: str) -> None:
        self.topic, self.language = topic, language
        self.number = 0
        self.version: str | None = None
        self.viewers: set[Viewer] = set()
        self._whole = False
        self._parts: dict[str, Part] = {}
        self._named_since = 0
        self._events: dict[tuple[int, bool], bytes] = {}

    def take(self, rendered: Rendered, version: str) -> None:
        """Keep what was rendered from this version, and wake the viewers when it differs."""
        self.version = version
        self._whole = isinstance(rendered, str)
        fresh = {"": rendered} if isinstance(rendered, str) else rendered
        if self.number and not self._differs(fresh):
            return
        self.number += 1
        self._events.clear()
        if list(fresh) != list(self._parts):
            self._named_since = self.number
        self._parts = {name: self._part(name, html) for name, html in fresh.items()}
        for viewer in self.viewers:
            viewer.wake()

    def event(self, seen: int, *, packed: bool = False) -> bytes:
        """Return what somebody misses who has the change `seen` (0: nothing)."""
        if seen == self.number:
            return b""
        known = self._events.get((seen, packed))
        if known is None:
            known = pack(self.event(seen)) if packed else self._written(seen)
            self._events[seen, packed] = known
        return known

    def _differs(self, fresh: Mapping[str, str]) -> bool:
        return list(fresh.items()) != [(name, part.html) for name, part in self._parts.items()]

    def _part(self, name: str, html: str) -> Part:
        before = self._parts.get(name)
        same = before is not None and before.html == html
        return before if before and same else Part(html, self.number)

    def _written(self, seen: int) -> bytes:
        if self._whole:
            return as_event(self.topic, self.number, self._parts[""].html.splitlines())
        news = {name: part.html for name, part in self._parts.items() if part.since > seen}
        told: dict[str, object] = {"parts": news}
        if self._named_since > seen:
            told["names"] = list(self._parts)
        return as_event(self.topic, self.number, [orjson.dumps(told).decode()])


def as_event(name: str, number: int, lines: Sequence[str]) -> bytes:
    """Write lines as one server-sent event."""
    told = "".join(f"data: {line}\n" for line in lines or [""])
    return f"event: {name}\nid: {number}\n{told}\n".encode()
