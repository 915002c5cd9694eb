"""How acts on the vision, values and principles are taken back from their toast."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.strategy.permissions import STEER
from harken.strategy.vision.actions import restore_value, take_back_vision
from harken.strategy.vision.principles import restore_principle
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

STATED, VALUE, PRINCIPLE = "strategy.vision", "strategy.value", "strategy.principle"


def _by_id(action: Callable[..., Any]) -> Callable[[str, Actor], None]:
    def take_back(object_id: str, actor: Actor) -> None:
        try:
            action(actor, int(object_id), now=system_clock())
        except Refused as refusal:
            raise UndoImpossible(str(refusal)) from refusal
        except ObjectDoesNotExist as gone:
            raise UndoImpossible(_("This is gone already.")) from gone

    return take_back


UNDOS = (
    Undo(STATED, STEER, _by_id(take_back_vision)),
    Undo(VALUE, STEER, _by_id(restore_value)),
    Undo(PRINCIPLE, STEER, _by_id(restore_principle)),
)
