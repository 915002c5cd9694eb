"""How dropping a goal is taken back from its toast."""

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.strategy.goals.actions import resume_goal
from harken.strategy.permissions import STEER
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

DROPPED = "strategy.goal"


def _resume(goal_id: str, actor: Actor) -> None:
    try:
        resume_goal(actor, int(goal_id), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal


UNDOS = (Undo(DROPPED, STEER, _resume),)
