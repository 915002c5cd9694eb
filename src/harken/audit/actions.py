"""Writing the audit log."""

from datetime import datetime
from typing import Any

from django.db import models

from harken.audit.models import AuditEntry
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
    return AuditEntry.objects.create(
        occurred_at=now,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label[:200],
        verb=verb,
        object_kind=type(changed)._meta.label_lower,
        object_id=str(changed.pk),
        object_label=str(changed)[:200],
        changes=changes or {},
    )
