"""How acts on decisions are taken back from their toast."""

import json

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.strategy.decisions.actions import look_back, withdraw_approval
from harken.strategy.decisions.models import Decision
from harken.strategy.permissions import APPROVE, LEAD_WORK
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

APPROVED, LOOKED = "strategy.decision_approved", "strategy.decision_looked_at"


def look_slip(decision: Decision) -> str:
    """Write down what was said of a decision before."""
    return json.dumps([decision.pk, decision.looking_back])


def _withdraw(slip: str, actor: Actor) -> None:
    try:
        withdraw_approval(actor, int(slip), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal
    except ObjectDoesNotExist as gone:
        raise UndoImpossible(_("It is gone already.")) from gone


def _look_again(slip: str, actor: Actor) -> None:
    decision_id, text = json.loads(slip)
    try:
        look_back(actor, decision_id, text, now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal
    except ObjectDoesNotExist as gone:
        raise UndoImpossible(_("It is gone already.")) from gone


UNDOS = (Undo(APPROVED, APPROVE, _withdraw), Undo(LOOKED, LEAD_WORK, _look_again))
