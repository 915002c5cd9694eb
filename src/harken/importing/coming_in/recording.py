"""Recording the blocks of an import: each with its counts in one transaction, so that a run that
is killed anywhere is taken up where it ended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.importing.coming_in.arriving import Arrived, blocks
from harken.importing.counting.problems import Problems, of_layout
from harken.importing.counting.tally import Outcomes, Tally
from harken.importing.folder import folder_of
from harken.importing.models import Import, ImportStretch, State
from harken.importing.queries import staged_of
from harken.listening.signals.many.actions import Recorded, record_checked
from harken.listening.signals.rules import AHEAD
from harken.organisation.queries import profile
from harken.tables.plan_text import from_json
from harken.tables.said import said


class TakenOver(RuntimeError):
    """Another run records this import by now."""


@dataclass
class Recording:
    """One run over an import's file."""

    row: Import
    actor: Actor
    now: datetime
    tell: Callable[[float], None] = lambda _share: None

    def run(self) -> None:
        """Record what is not recorded yet. Raises CannotRead, and TakenOver."""
        staged = staged_of(self.row)
        self.problems = Problems(folder_of(self.row.pk))
        self.problems.begin(self.row.problems_size)
        tally = tally_of(self.row)
        if not self.row.blocks and not self.row.problems_size:
            found = of_layout(staged.layout)
            tally.add_read(found)
            tally.rows = staged.layout.rows + tally.rejected
            self._save(tally, self.problems.add(found), blocks=0)
        latest = (self.row.confirmed_at or self.now) + AHEAD
        plan = from_json(self.row.plan)
        for block in blocks(staged, plan, latest=latest, begin=self.row.blocks):
            self._keep(block, tally)
            self.tell(self.row.progress)

    def _keep(self, block: Arrived, tally: Tally) -> None:
        size = self.problems.add(block.problems)
        with transaction.atomic():
            done = record_checked(block.ready, actor=self.actor, now=self.now)
            if done.refused:
                late = list(_refused(block, done))
                size = self.problems.add(late)
                block = replace(block, problems=[*block.problems, *late])
            self._note_stretch(done)
            tally.add(block, Outcomes(done.created, done.updated, done.duplicates))
            self._save(tally, size, blocks=block.number + 1)

    def _note_stretch(self, done: Recorded) -> None:
        if not done.last or done.last < done.first:
            return
        before = self.row.stretches.order_by("-first").first()
        if before and before.last + 1 == done.first:
            before.last = done.last
            before.save(update_fields=["last"])
        else:
            ImportStretch.objects.create(importing=self.row, first=done.first, last=done.last)

    def _save(self, tally: Tally, size: int, *, blocks: int) -> None:
        row = self.row
        fields = {
            **tally.fields(),
            "blocks": blocks,
            "problems_size": size,
            "progress": tally.share,
            "moved_at": system_clock(),
        }
        mine = Import.objects.filter(pk=row.pk, state=State.RECORDING, blocks=row.blocks)
        if not mine.update(**fields):
            raise TakenOver(str(row.pk))
        for name, value in fields.items():
            setattr(row, name, value)


def _refused(block: Arrived, done: Recorded) -> Iterator[dict[str, Any]]:
    """Yield what does not fit because a dimension came into being meanwhile."""
    keys = block.ready.columns["key"]
    for place, errors in done.refused.items():
        for one in errors:
            reason = said("%(sentence)s", sentence=one.sentence)
            yield {
                "line": block.lines[place],
                "column": one.field,
                "cell": "",
                "reason": reason.plain(),
                "lost": True,
                "key": keys[place],
            }


def tally_of(row: Import) -> Tally:
    """Return the counts of an import as far as it is."""
    names = Tally(profile().zone).fields()
    return Tally(profile().zone, **{name: getattr(row, name) for name in names})
