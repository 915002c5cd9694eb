"""Closing a goal is taken back from its toast."""

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.strategy.goals.models import Goal
from harken.strategy.goals.results.actions import reopen_goal
from harken.strategy.permissions import STEER
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

CLOSED = "strategy.goal_closed"


def _reopen(goal_id: str, actor: Actor) -> None:
    try:
        reopen_goal(actor, int(goal_id), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal
    except Goal.DoesNotExist as gone:
        raise UndoImpossible(_("This is gone already.")) from gone


UNDO = Undo(CLOSED, STEER, _reopen)
