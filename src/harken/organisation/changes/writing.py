"""What every write of this area has in common: the change put down in the log and announced."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils import translation

from harken.audit.actions import record_change
from harken.foundations.archive import Archivable
from harken.foundations.permission import Actor
from harken.jobs.events.actions import announce
from harken.organisation.changes.topics import FINDING, HOLIDAYS, NOW
from harken.web.live import touch


def plain(value: Any) -> Any:
    """Return `value` as the log keeps it: text, number, mapping or nothing."""
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{code}: {text}" for code, text in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def set_fields(row: models.Model, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set `fields` on `row` without saving it, and return [before, after] of those that differ."""
    changes = {}
    for name, value in fields.items():
        before = getattr(row, name)
        if before != value:
            changes[name] = [plain(before), plain(value)]
            setattr(row, name, value)
    return changes


def write(row: models.Model, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set `fields` on `row`, save it when one differs, and return [before, after] of each."""
    changes = set_fields(row, fields)
    if changes:
        row.save()
    return changes


def put_down(
    actor: Actor,
    event: str,
    row: models.Model,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> None:
    """Log the change and announce it; inside the transaction.

    `event` is 'area.noun.verb'; the log has it without the area.
    """
    _area, _dot, verb = event.partition(".")
    with translation.override("en"):
        record_change(actor, verb, row, now=now, changes=changes)
    announce(event, row)


def note(
    actor: Actor,
    verb: str,
    row: models.Model,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> None:
    """Log the change, announce it, and let open home pages know; inside the transaction."""
    put_down(actor, f"organisation.{verb}", row, now, changes)
    touch(NOW, FINDING, HOLIDAYS)


@transaction.atomic
def set_archived(actor: Actor, noun: str, row: Archivable, now: datetime, *, away: bool) -> None:
    """Archive `row` or bring it back; the caller has asked permission and rule."""
    if away:
        row.archive(now)
    else:
        row.restore()
    note(actor, f"{noun}.{'archived' if away else 'restored'}", row, now)
