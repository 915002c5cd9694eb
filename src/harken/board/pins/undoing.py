"""How acts on the pins are taken back from their toast."""

import json

from harken.board.permissions import SEE_BOARD
from harken.board.pins.actions import Rearranged, take_back
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import saying_why
from harken.web.registries import Undo

PINS = "board.pins"


def slip_of(change: Rearranged) -> str:
    """Write down a change so that it can be taken back."""
    return json.dumps([change.metric, change.before, change.after])


def _take_back(slip: str, actor: Actor) -> None:
    metric, before, after = json.loads(slip)
    change = Rearranged(metric, tuple(before), tuple(after))
    take_back(actor, change, now=system_clock())


UNDOS = (Undo(PINS, SEE_BOARD, saying_why(_take_back)),)
