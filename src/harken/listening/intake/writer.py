"""The one thread that writes what the intake took in."""

from collections.abc import Sequence

from harken.foundations.clock import Clock
from harken.listening.intake.commit import commit
from harken.listening.intake.group_commit import GroupWriter, TooManyWait, Work
from harken.listening.intake.problems import Answer, problem, refused
from harken.listening.intake.request import Submission
from harken.listening.intake.words import Words

AWAY = "The database does not answer, so nothing of this request was recorded. Send it again."
BUSY = "More signals wait to be written than fit in memory. Send this request again in a moment."
FAULT = "Harken failed and recorded nothing of this request; the log of the server says more."
RETRY = ((b"retry-after", b"2"),)


class Writer:
    """Takes submissions from event loops and answers them after their commit."""

    def __init__(self, clock: Clock, words: Words) -> None:
        self._clock, self._words = clock, words
        self._writer = GroupWriter(
            Work(
                "intake",
                self._commit,
                away=problem(503, AWAY, headers=RETRY),
                fault=problem(500, FAULT),
                count=lambda submission: len(submission.signals),
            )
        )

    @property
    def waiting(self) -> int:
        """How many signals wait to be written."""
        return self._writer.waiting

    async def write(self, submission: Submission) -> Answer:
        """Return the answer once the submission is committed; raises Refused when too many wait."""
        try:
            return await self._writer.write(submission)
        except TooManyWait as error:
            raise refused(503, BUSY, headers=RETRY) from error

    def finish(self, seconds: float) -> None:
        """Write what waits, then end."""
        self._writer.finish(seconds)

    def _commit(self, group: Sequence[Submission]) -> list[Answer]:
        return commit(group, self._clock(), self._words.kinds())
