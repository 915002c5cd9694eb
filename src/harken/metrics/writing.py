"""What every write of this area has in common: the change put down in the log and announced."""

from datetime import datetime
from typing import Any

from django.db import models

from harken.foundations.permission import Actor
from harken.organisation.changes.writing import put_down
from harken.web.live import touch

SHOWN = "board.changed"
"""The topic of what is shown of metrics beside their figures: names, targets, marks."""


def note(
    actor: Actor,
    verb: str,
    row: models.Model,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> None:
    """Log the change, announce it, and let open pages know; inside the transaction."""
    put_down(actor, f"metrics.{verb}", row, now, changes)
    touch(SHOWN)
