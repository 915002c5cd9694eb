"""The thread that writes what people answer, and how often first pages were opened."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db import Error as DatabaseError

from harken.listening.intake.group_commit import GroupWriter, TooManyWait, Work
from harken.surveys.answering.coming import Desk
from harken.surveys.answering.counting import View, Views, keep_views
from harken.surveys.responses.actions import take
from harken.surveys.responses.records import Sent, Taken

FLUSH_SECONDS = 1.0
SECONDS_TO_FINISH = 3.0


class Failed(Exception):
    """Harken itself failed; nothing was kept, and the log says why."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Counts of views."""

    counts: Mapping[View, int]


AWAY, FAULT = "away", "fault"
Written = Taken | str | None


class Pen:
    """Writes for the door."""

    def __init__(self, desk: Desk) -> None:
        self.views = Views()
        self._desk = desk
        self._is_counting = False
        self._writer: GroupWriter[Sent | Seen, Written] = GroupWriter(
            Work("answering", self._commit, away=AWAY, fault=FAULT)
        )

    async def write(self, sent: Sent) -> Taken | None:
        """Return what became of an answer, after the commit; None where the database is away.

        Raises Failed.
        """
        try:
            taken = await self._writer.write(sent)
        except TooManyWait:
            return None
        if taken == FAULT:
            raise Failed
        return taken if isinstance(taken, Taken) else None

    def count(self, survey: int, channel: str, language: str) -> None:
        """Count a view; counts are written within a second."""
        self.views.add(survey, channel, language)
        if not self._is_counting:
            self._is_counting = True
            asyncio.get_running_loop().call_later(FLUSH_SECONDS, self._flush)

    def finish(self) -> None:
        """Write what waits."""
        self._writer.finish(SECONDS_TO_FINISH)
        if self.views:
            seen = Seen(self.views.taken())
            with suppress(DatabaseError, TimeoutError):
                self._desk.ask_at_end(lambda: self._keep([seen]), SECONDS_TO_FINISH)

    def _flush(self) -> None:
        self._is_counting = False
        task = asyncio.ensure_future(self._writer.write(Seen(self.views.taken())))
        task.add_done_callback(_forget)

    def _commit(self, group: Sequence[Sent | Seen]) -> Sequence[Written]:
        sent = [one for one in group if isinstance(one, Sent)]
        taken = iter(take(sent, self._desk.clock(), self._desk.shelf.world) if sent else ())
        self._keep([one for one in group if isinstance(one, Seen)])
        return [next(taken) if isinstance(one, Sent) else None for one in group]

    def _keep(self, seen: Sequence[Seen]) -> None:
        """Count views; they never cost an answer."""
        day = self._desk.clock().astimezone(self._desk.shelf.zone).date()
        for one in seen:
            with suppress(DatabaseError):
                keep_views(one.counts, day)


def _forget(task: "asyncio.Future[Written]") -> None:
    """A count that is lost is nobody's trouble."""
    if not task.cancelled():
        task.exception()
