"""Writing the audit log."""

from datetime import datetime
from typing import Any

from django.db import models

from harken.audit.models import AuditEntry
from harken.audit.permissions import EXPORT_AUDIT
from harken.audit.rules import Filter
from harken.foundations.permission import Actor


def record_change(
    actor: Actor,
    verb: str,
    changed: models.Model,
    *,
    now: datetime,
    changes: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write down that `actor` did `verb` (such as 'team.archived') to `changed`.

    `changes` maps a field to [before, after]; secrets never belong in it.
    Call it inside the transaction of the change itself.
    """
    return _add(
        actor,
        verb,
        now=now,
        object_kind=type(changed)._meta.label_lower,
        object_id=str(changed.pk),
        object_label=str(changed)[:200],
        changes=changes or {},
    )


def note_export(actor: Actor, chosen: Filter, *, now: datetime) -> AuditEntry:
    """Write down that `actor` takes the entries of `chosen` out of the app as a file.

    Raises PermissionDenied when `actor` may not.
    """
    EXPORT_AUDIT.demand(actor)
    changes = {name: ["", text] for name, text in chosen.as_params().items()}
    kind = AuditEntry._meta.label_lower
    return _add(actor, "audit.exported", now=now, object_kind=kind, changes=changes)


def _add(actor: Actor, verb: str, *, now: datetime, **about: Any) -> AuditEntry:
    return AuditEntry.objects.create(
        occurred_at=now,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label[:200],
        verb=verb,
        **about,
    )
