"""A topic that somebody watches: its feeds by language, and when it is looked at again."""

import asyncio
import time

from harken.config.server.live.feed import Feed
from harken.config.server.live.topics import Topic
from harken.config.server.live.viewer import Viewer

PACE = 3.0
"""A rendering begins no sooner than so many times its usual length after the one before began."""
LONGEST_REST = 30.0
FIRST_FAILURE_SECONDS, MOST_FAILURE_SECONDS = 1.0, 60.0


class Followed:
    """A topic with viewers."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.feeds: dict[str, Feed] = {}
        self.rendering: asyncio.Task[None] | None = None
        self._not_before = 0.0
        self._failed_for = 0.0
        self._took = 0.0

    def join(self, viewer: Viewer) -> None:
        """Let a viewer watch; what is there it gets at once."""
        feed = self.feeds.get(viewer.who.language)
        if feed is None:
            feed = self.feeds[viewer.who.language] = Feed(self.topic.name, viewer.who.language)
        feed.viewers.add(viewer)
        viewer.seen[feed] = 0
        if feed.number:
            viewer.wake()

    def leave(self, viewer: Viewer) -> None:
        """Forget a viewer, and the language that nobody else reads."""
        feed = self.feeds.get(viewer.who.language)
        if feed is None:
            return
        feed.viewers.discard(viewer)
        viewer.seen.pop(feed, None)
        if not feed.viewers:
            del self.feeds[viewer.who.language]

    def is_due(self, at: float) -> bool:
        """Tell whether to look at it: not while it is rendered, nor while it rests.

        Somebody who has nothing yet does not wait for the rest to end, unless it is one after a
        failure.
        """
        if self.rendering is not None and not self.rendering.done():
            return False
        hungry = any(not feed.number for feed in self.feeds.values())
        return at >= self._not_before or (hungry and not self._failed_for)

    def misses(self, version: str) -> bool:
        """Tell whether a language is not rendered in this version yet."""
        return bool(self.behind(version))

    def behind(self, version: str) -> list[Feed]:
        """Return the feeds that are not rendered in this version yet."""
        return [feed for feed in self.feeds.values() if feed.version != version]

    def rest(self, began: float, ended: float) -> None:
        """Rest in proportion to what renderings take; one that alone was slow does not count."""
        took = ended - began
        usual, self._took = min(took, self._took), took
        self._failed_for = 0.0
        self._not_before = ended + min((PACE - 1) * usual, LONGEST_REST)

    def rest_after_failure(self, at: float) -> None:
        """Rest longer with each failure."""
        longer = 2 * self._failed_for or FIRST_FAILURE_SECONDS
        self._failed_for = min(longer, MOST_FAILURE_SECONDS)
        self._not_before = at + self._failed_for

    def resting(self) -> float:
        """Return the seconds until it may be looked at again."""
        return max(0.0, self._not_before - time.monotonic())
