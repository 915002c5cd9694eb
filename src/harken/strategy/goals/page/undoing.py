"""Closing a goal is taken back from its toast."""

from harken.organisation.changes.taking_back import by_id
from harken.strategy.goals.results.actions import reopen_goal
from harken.strategy.permissions import STEER
from harken.web.registries import Undo

CLOSED = "strategy.goal_closed"
UNDO = Undo(CLOSED, STEER, by_id(reopen_goal))
