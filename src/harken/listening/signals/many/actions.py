"""Recording many signals that were checked before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from harken.foundations.permission import Actor
from harken.listening.permissions import RECORD_SIGNALS
from harken.listening.signals.dimensions import settle_kinds
from harken.listening.signals.log import writing
from harken.listening.signals.many.ready import Ready
from harken.listening.signals.new_signal import FieldError
from harken.listening.signals.recording import CREATED, DUPLICATE, UPDATED, record_ready
from harken.organisation.teams.working_time import load_clocks


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of signals: how many were new, changed, or there already; those refused by
    their place; and the positions of the log that were written (`last < first` for none)."""

    created: int
    updated: int
    duplicates: int
    first: int
    last: int
    refused: Mapping[int, Sequence[FieldError]] = field(default_factory=dict)


def record_checked(ready: Ready, *, actor: Actor, now: datetime) -> Recorded:
    """Record signals that `checked_columns` found right; all in one transaction.

    Refused is only what uses a new dimension that has another kind by now. Raises
    PermissionDenied.
    """
    RECORD_SIGNALS.demand(actor)
    if ready.columns.get("durations"):
        load_clocks(now)
    with writing() as head:
        first = head.position + 1
        refused = _refused(ready, now)
        fitting = [n for n in range(len(ready)) if n not in refused] if refused else ()
        good = ready.taken(fitting) if refused else ready
        statuses = record_ready(head, good, [actor] * len(good), now).statuses
    created, updated, there = map(statuses.count, (CREATED, UPDATED, DUPLICATE))
    return Recorded(created, updated, there, first, head.position, refused)


def _refused(ready: Ready, now: datetime) -> dict[int, Sequence[FieldError]]:
    """Define new dimensions, and return what does not fit."""
    errors = settle_kinds(list(ready.kinds.values()), now) if ready.kinds else []
    return {place: wrong for place, wrong in zip(ready.kinds, errors, strict=True) if wrong}
