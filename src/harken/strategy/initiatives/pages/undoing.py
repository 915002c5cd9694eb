"""How acts on initiatives are taken back from their toast."""

import json
from datetime import date

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.strategy.initiatives.actions import (
    archive_initiative,
    move_back,
    restore_initiative,
)
from harken.strategy.initiatives.models import Milestone
from harken.strategy.initiatives.working import put_milestone_back, tick_milestone
from harken.strategy.permissions import LEAD_WORK
from harken.web.registries import Undo

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
    Undo(name, LEAD_WORK, act)
    for name, act in (
        (PLANNED, by_id(archive_initiative)),
        (ARCHIVED, by_id(restore_initiative)),
        (MOVED, saying_why(_move_back)),
        (TICKED, saying_why(_tick_back)),
        (MILESTONE_GONE, saying_why(_put_back)),
    )
)
