"""What every write about work has in common: the change put down in the log, and shown."""

from datetime import datetime
from typing import Any

from django.db import models

from harken.foundations.permission import Actor
from harken.metrics.writing import SHOWN
from harken.strategy.writing import note as write_down
from harken.web.live import touch


def note(
    actor: Actor,
    verb: str,
    row: models.Model,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> None:
    """Log the change, announce it, and let open pages know; inside the transaction."""
    write_down(actor, verb, row, now, changes)
    touch(SHOWN)
