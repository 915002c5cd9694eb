"""Who sends: keys looked up once and remembered for two seconds, so that a revoked one stops."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from harken.accounts.keys.rules import digest_of
from harken.foundations.permission import Actor

TRUST_SECONDS, LOOK_AGAIN_SECONDS = 2.0, 1.0
MOST_REMEMBERED = 10_000
Look = Callable[[str], Awaitable[Actor | None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a key opened at a moment."""

    actor: Actor | None
    at: float


class Keys:
    """Remembers keys; one that is in use is looked up again before its time is over."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._seen: dict[str, Seen] = {}
        self._asked: dict[str, asyncio.Task[Actor | None]] = {}

    async def actor(self, secret: str) -> Actor | None:
        """Return whose key this is, None when it opens nothing."""
        digest = digest_of(secret)
        seen = self._seen.get(digest)
        age = time.monotonic() - seen.at if seen else TRUST_SECONDS
        if seen is None or age >= TRUST_SECONDS:
            return await self._ask(digest, secret)
        if age >= LOOK_AGAIN_SECONDS and digest not in self._asked:
            self._ask(digest, secret)
        return seen.actor

    def _ask(self, digest: str, secret: str) -> "asyncio.Task[Actor | None]":
        """Ask once, however many wait for the answer."""
        asked = self._asked.get(digest)
        if asked is None:
            asked = self._asked[digest] = asyncio.create_task(self._remember(digest, secret))
            asked.add_done_callback(lambda task: self._answered(digest, task))
        return asked

    def _answered(self, digest: str, task: "asyncio.Task[Actor | None]") -> None:
        """Be ready to ask again; an error is for those who wait, and may be nobody's."""
        self._asked.pop(digest, None)
        if not task.cancelled():
            task.exception()

    async def _remember(self, digest: str, secret: str) -> Actor | None:
        at = time.monotonic()
        actor = await self._look(secret)
        if len(self._seen) >= MOST_REMEMBERED:
            self._seen.clear()
        self._seen[digest] = Seen(actor, at)
        return actor
