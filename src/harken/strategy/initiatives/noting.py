"""What every write about work has in common: the change put down in the log, and shown."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import translation

from harken.foundations.permission import Actor
from harken.strategy.writing import LONGEST_LABEL
from harken.strategy.writing import note as write_down
from harken.web.live import touch

SHOWN = "board.changed"
"""The topic of what is shown beside the figures of a metric: targets that rest, marks."""


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


def set_fields(row: models.Model, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set `fields` on `row` without saving it, and return [before, after] of those that differ."""
    changes = {}
    with translation.override("en"):
        for name, value in fields.items():
            before = getattr(row, name)
            if before != value:
                changes[name] = [_plain(before), _plain(value)]
                setattr(row, name, value)
    return changes


def label_of(actor: Actor) -> str:
    """Return the name under which somebody noted something."""
    return actor.label[:LONGEST_LABEL]


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{code}: {text}" for code, text in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
