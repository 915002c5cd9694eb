"""Trying an import without recording: the same counts, found by looking."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from harken.importing.coming_in.arriving import blocks
from harken.importing.counting.problems import Problems, of_layout
from harken.importing.counting.tally import Outcomes, Tally
from harken.listening.signals.many import Ready
from harken.listening.signals.models import Signal
from harken.listening.signals.rules import AHEAD
from harken.tables.layout import Staged
from harken.tables.plan import Plan

AT_ONCE = 500
MOST_REMEMBERED = 1_000_000
Known = tuple[str, str]


@dataclass
class Trial:
    """A run over a file that only counts; `seen` are the states that rows before would have left.

    Keys that come again after a million others are taken for new ones.
    """

    staged: Staged
    plan: Plan
    now: datetime
    tally: Tally
    problems: Problems
    seen: dict[Known, bytes] = field(default_factory=dict)

    def run(self, tell: Callable[[float], None]) -> None:
        """Count what would happen. Raises CannotRead."""
        found = of_layout(self.staged.layout)
        self.problems.add(found)
        self.tally.add_read(found)
        self.tally.rows = self.staged.layout.rows + self.tally.rejected
        for block in blocks(self.staged, self.plan, latest=self.now + AHEAD):
            self.problems.add(block.problems)
            self.tally.add(block, self._outcomes(block.ready))
            tell(self.tally.share)

    def _outcomes(self, ready: Ready) -> Outcomes:
        keys = ready.known_as()
        there = _digests(keys)
        pairs = zip(keys, ready.digests, strict=True)
        found = [self._outcome(key, digest, there) for key, digest in pairs]
        return Outcomes(found.count("new"), found.count("updated"), found.count("same"))

    def _outcome(self, key: Known, digest: bytes, there: dict[Known, bytes]) -> str:
        before = self.seen.get(key) or there.get(key)
        if len(self.seen) < MOST_REMEMBERED:
            self.seen[key] = digest
        if before is None:
            return "new"
        return "same" if before == digest else "updated"


def _digests(keys: list[Known]) -> dict[Known, bytes]:
    return dict(_stored(keys))


def _stored(keys: list[Known]) -> Iterator[tuple[Known, bytes]]:
    by_source: dict[str, list[str]] = {}
    for source, key in keys:
        by_source.setdefault(source, []).append(key)
    for source, wanted in by_source.items():
        for start in range(0, len(wanted), AT_ONCE):
            rows = Signal.objects.filter(source=source, key__in=wanted[start : start + AT_ONCE])
            for key, digest in rows.values_list("key", "digest"):
                yield (source, key), bytes(digest)
