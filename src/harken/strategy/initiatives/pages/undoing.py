"""How acts on initiatives are taken back from their toast."""

import json
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.strategy.initiatives.actions import (
    archive_initiative,
    move_back,
    restore_initiative,
)
from harken.strategy.initiatives.models import Milestone
from harken.strategy.initiatives.working import put_milestone_back, tick_milestone
from harken.strategy.permissions import LEAD_WORK
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

PLANNED, ARCHIVED = "strategy.initiative_planned", "strategy.initiative_archived"
MOVED = "strategy.initiative_moved"
TICKED, MILESTONE_GONE = "strategy.milestone_ticked", "strategy.milestone_removed"


def move_slip(initiative_id: int, before: str) -> str:
    """Write down the state an initiative had."""
    return json.dumps([initiative_id, before])


def tick_slip(milestone: Milestone) -> str:
    """Write down what a milestone is after a tick."""
    return json.dumps([milestone.pk, milestone.done_on is not None])


def milestone_slip(milestone: Milestone) -> str:
    """Write down a milestone so that it can be put back."""
    days = [day.isoformat() if day else None for day in (milestone.due, milestone.done_on)]
    return json.dumps([milestone.initiative_id, milestone.text, *days])


def _saying_why(take_back: Callable[[str, Actor], object]) -> Callable[[str, Actor], None]:
    def saying(slip: str, actor: Actor) -> None:
        try:
            take_back(slip, actor)
        except Refused as refusal:
            raise UndoImpossible(str(refusal)) from refusal
        except ObjectDoesNotExist as gone:
            raise UndoImpossible(_("It is gone already.")) from gone

    return saying


def _archive(slip: str, actor: Actor) -> None:
    archive_initiative(actor, int(slip), now=system_clock())


def _restore(slip: str, actor: Actor) -> None:
    restore_initiative(actor, int(slip), now=system_clock())


def _move_back(slip: str, actor: Actor) -> None:
    initiative_id, before = json.loads(slip)
    move_back(actor, initiative_id, before, now=system_clock())


def _tick_back(slip: str, actor: Actor) -> None:
    milestone_id, was_ticked = json.loads(slip)
    tick_milestone(actor, milestone_id, is_done=not was_ticked, now=system_clock())


def _put_back(slip: str, actor: Actor) -> None:
    initiative_id, text, due, done_on = json.loads(slip)
    done = date.fromisoformat(done_on) if done_on else None
    put_milestone_back(
        actor, initiative_id, text, date.fromisoformat(due), done, now=system_clock()
    )


UNDOS = tuple(
    Undo(name, LEAD_WORK, _saying_why(act))
    for name, act in (
        (PLANNED, _archive),
        (ARCHIVED, _restore),
        (MOVED, _move_back),
        (TICKED, _tick_back),
        (MILESTONE_GONE, _put_back),
    )
)
