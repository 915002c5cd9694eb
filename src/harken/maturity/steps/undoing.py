"""How a step that was taken over is put back from its toast."""

import json

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.maturity.permissions import TAKE_STEPS
from harken.maturity.steps.actions import put_back
from harken.organisation.changes.refused import Refused
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

NAME = "maturity.step"


def slip_of(key: str, place: str, before: str) -> str:
    """Write down what was taken over, where to, and how it stood there."""
    return json.dumps([key, place, before])


def _put_back(slip: str, actor: Actor) -> None:
    key, place, before = json.loads(slip)
    try:
        put_back(actor, key, place, before, now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal


PUT_BACK = Undo(NAME, TAKE_STEPS, _put_back)
