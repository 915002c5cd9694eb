"""How dropping a goal is taken back from its toast."""

from harken.organisation.changes.taking_back import by_id
from harken.strategy.goals.actions import resume_goal
from harken.strategy.permissions import STEER
from harken.web.registries import Undo

DROPPED = "strategy.goal"
UNDOS = (Undo(DROPPED, STEER, by_id(resume_goal)),)
