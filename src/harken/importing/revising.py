"""What a person changes before a file comes in."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.importing.models import Import, Mapping, State
from harken.importing.permissions import IMPORT_SIGNALS
from harken.importing.tasks import understand
from harken.organisation.changes.refused import Refused
from harken.tables.plan import Plan
from harken.tables.plan_text import to_json


@transaction.atomic
def revise_plan(import_id: uuid.UUID, plan: Plan, *, actor: Actor) -> None:
    """Keep a changed plan of a file that waits; raises PermissionDenied and Refused."""
    IMPORT_SIGNALS.demand(actor)
    waiting = Import.objects.filter(pk=import_id, state=State.WAITING)
    if not waiting.update(plan=to_json(plan)):
        raise Refused(_("This file does not wait any more, so its mapping stays as it is."))


@transaction.atomic
def understand_again(
    import_id: uuid.UUID, mapping: Mapping | None, *, actor: Actor, now: datetime
) -> None:
    """Let a worker read a waiting file once more: as `mapping` says, without one as proposed.

    Raises PermissionDenied and Refused.
    """
    IMPORT_SIGNALS.demand(actor)
    row = Import.objects.select_for_update(of=("self",)).get(pk=import_id)
    if row.state != State.WAITING:
        raise Refused(_("This file does not wait any more, so its mapping stays as it is."))
    row.wishes = {**row.wishes, "fresh": mapping is None}
    row.mapping, row.state, row.progress, row.moved_at = mapping, State.READING, 0.0, now
    row.save(update_fields=["wishes", "mapping", "state", "progress", "moved_at"])
    understand.enqueue(str(row.pk))
