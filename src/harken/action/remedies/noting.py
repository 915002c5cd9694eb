"""What every write about remedies has in common: log, announcement, open pages."""

from datetime import datetime
from typing import Any

from django.db import models

from harken.action.cases.happening import happened
from harken.action.cases.models import Case, What
from harken.action.clocks.keeping import keep
from harken.action.remedies.models import Remedy
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce
from harken.metrics.writing import SHOWN
from harken.organisation.changes.writing import put_down
from harken.web.live import touch

CHANGED = "action.remedies"
"""The topic of what pages show of remedies."""
CASES = "action.cases"


def note(
    actor: Actor,
    verb: str,
    row: models.Model,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> None:
    """Log the change, announce it as 'action.verb', let open pages know; in the transaction."""
    put_down(actor, f"action.{verb}", row, now, changes)
    touch(CHANGED, SHOWN)


def note_in_case(actor: Actor, case: Case, remedy: Remedy, now: datetime, *, is_on: bool) -> None:
    """Write into a locked case's log that it was linked with a remedy, or parted from it."""
    said = {"remedy": remedy.pk, "linked": is_on}
    happened(case, What.REMEDY, actor, now, said=said)
    case.save(update_fields=["revision", "stirred_at"])
    keep(case, now)
    announce("action.case.changed", case)
