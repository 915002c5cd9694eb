"""What every write of this area has in common: the change put down in the log and announced."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import translation

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce

LONGEST_LABEL = 200


def note(
    actor: Actor,
    verb: str,
    row: models.Model,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> None:
    """Log the change and announce it as 'strategy.verb'; inside the transaction.

    `organisation.changes.writing.write(row, fields)` sets fields and returns the changes.
    """
    with translation.override("en"):
        record_change(actor, verb, row, now=now, changes=changes)
    announce(f"strategy.{verb}", row)
