"""How acts on the vision, values and principles are taken back from their toast."""

from harken.organisation.changes.taking_back import by_id
from harken.strategy.permissions import STEER
from harken.strategy.vision.actions import restore_value, take_back_vision
from harken.strategy.vision.principles import restore_principle
from harken.web.registries import Undo

STATED, VALUE, PRINCIPLE = "strategy.vision", "strategy.value", "strategy.principle"
UNDOS = (
    Undo(STATED, STEER, by_id(take_back_vision)),
    Undo(VALUE, STEER, by_id(restore_value)),
    Undo(PRINCIPLE, STEER, by_id(restore_principle)),
)
