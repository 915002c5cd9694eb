"""How acts on the register are taken back from their toast."""

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.actions import withdraw_version
from harken.metrics.register.models import MetricVersion
from harken.organisation.changes.refused import Refused
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

VERSION = "metrics.version"


def _withdraw(version_id: str, actor: Actor) -> None:
    try:
        withdraw_version(actor, int(version_id), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal
    except MetricVersion.DoesNotExist as gone:
        raise UndoImpossible(_("This version is gone already.")) from gone


UNDOS = (Undo(VERSION, EDIT_METRICS, _withdraw),)
