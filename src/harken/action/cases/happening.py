"""The one way in which something is written into a case's log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from harken.action.cases.models import Case, CaseEvent, What
from harken.action.conversation.models import Entry
from harken.foundations.permission import Actor


def happened(
    case: Case,
    what: What,
    actor: Actor,
    now: datetime,
    *,
    entry: Entry | None = None,
    said: Mapping[str, Any] | None = None,
) -> CaseEvent:
    """Write down what happened to a case; inside the transaction that holds the case's row.

    The case's `revision` and `stirred_at` move on, unsaved: the caller saves the row once with
    all that it changed, then lets `clocks.keeping.keep` see what is due.
    """
    case.revision += 1
    case.stirred_at = now
    return CaseEvent.objects.create(
        case=case,
        what=what,
        at=now,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label,
        entry=entry,
        said=dict(said or {}),
    )
