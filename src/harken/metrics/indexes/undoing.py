"""How archiving an index is taken back from its toast."""

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.indexes.actions import restore_index
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.permissions import EDIT_METRICS
from harken.organisation.changes.refused import Refused
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

INDEX = "metrics.index"


def _bring_back(index_id: str, actor: Actor) -> None:
    try:
        restore_index(actor, int(index_id), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal
    except CompositeIndex.DoesNotExist as gone:
        raise UndoImpossible(_("This index is gone already.")) from gone


UNDOS = (Undo(INDEX, EDIT_METRICS, _bring_back),)
