"""How marks on the first thirty days are taken back from their toast."""

import json

from harken.board.checklist.actions import mark_step, put_away
from harken.board.checklist.models import StepMark
from harken.board.permissions import SEE_CHECKLIST
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

STEP, AWAY = "board.step", "board.checklist"


def slip_of(name: str, before: StepMark.State | None) -> str:
    """Write down how a step stood."""
    return json.dumps([name, before and before.value])


def _stand_as_before(slip: str, actor: Actor) -> None:
    name, before = json.loads(slip)
    try:
        mark_step(actor, name, before and StepMark.State(before), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal


def _bring_back(_slip: str, actor: Actor) -> None:
    put_away(actor, away=False, now=system_clock())


UNDOS = (Undo(STEP, SEE_CHECKLIST, _stand_as_before), Undo(AWAY, SEE_CHECKLIST, _bring_back))
