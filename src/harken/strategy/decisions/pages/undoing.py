"""How acts on decisions are taken back from their toast."""

import json

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.strategy.decisions.actions import look_back, withdraw_approval
from harken.strategy.decisions.models import Decision
from harken.strategy.permissions import APPROVE, LEAD_WORK
from harken.web.registries import Undo

APPROVED, LOOKED = "strategy.decision_approved", "strategy.decision_looked_at"


def look_slip(decision: Decision) -> str:
    """Write down what was said of a decision before."""
    return json.dumps([decision.pk, decision.looking_back])


def _look_again(slip: str, actor: Actor) -> None:
    decision_id, text = json.loads(slip)
    look_back(actor, decision_id, text, now=system_clock())


UNDOS = (
    Undo(APPROVED, APPROVE, by_id(withdraw_approval)),
    Undo(LOOKED, LEAD_WORK, saying_why(_look_again)),
)
