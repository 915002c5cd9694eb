"""How a step of a metric's life is taken back from its toast."""

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.lifecycle.actions import take_back
from harken.metrics.lifecycle.models import StateChange
from harken.metrics.permissions import EDIT_METRICS
from harken.organisation.changes.refused import Refused
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

STEP = "metrics.life_step"


def _take_back(change_id: str, actor: Actor) -> None:
    try:
        take_back(actor, int(change_id), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal
    except StateChange.DoesNotExist as gone:
        raise UndoImpossible(_("This step was taken back already.")) from gone


UNDOS = (Undo(STEP, EDIT_METRICS, _take_back),)
