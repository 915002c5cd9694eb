"""What a person changes before a file comes in."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.importing.models import Import, State
from harken.importing.permissions import IMPORT_SIGNALS
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
