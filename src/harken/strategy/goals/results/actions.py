"""Proposing results, closing goals with them, and opening them again."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.models import Goal
from harken.strategy.goals.results.queries import measured_result
from harken.strategy.goals.results.record import Result, result_of
from harken.strategy.goals.results.rules import REOPEN_WITHIN, is_due
from harken.strategy.permissions import STEER
from harken.strategy.writing import note as write_down

RUNNING = Goal.State.RUNNING
CLOSED = (Goal.State.HIT, Goal.State.MISSED, Goal.State.NOT_KNOWABLE)


def propose_results(now: datetime) -> int:
    """Measure the goals whose deadline has passed, and keep what the data say until somebody
    confirms it. Returns how many proposals are new or changed."""
    today = local_date(now)
    past = Goal.objects.filter(state=RUNNING, deadline__lt=today)
    return sum(_propose(goal, now) for goal in past if is_due(goal.deadline, today))


@transaction.atomic
def _propose(goal: Goal, now: datetime) -> bool:
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    found, before = measured_result(goal, local_date(now)), result_of(goal)
    same = before is not None and replace(before, found_on=found.found_on) == found
    if goal.state != RUNNING or same:
        return False
    goal.result = found.as_json()
    goal.save(update_fields=["result"])
    return True


@transaction.atomic
def close_goal(actor: Actor, goal_id: int, note: str, *, now: datetime) -> Result:
    """Close a running goal with what the data say, and return that.

    Before its deadline it is judged by the last whole days of the baseline's length, and the note
    has to say why. Raises Refused for a goal that does not run.
    """
    STEER.demand(actor)
    goal = Goal.objects.select_for_update().get(pk=goal_id)
    if goal.state != RUNNING:
        raise Refused(_("Only a running goal can be closed."))
    found = measured_result(goal, local_date(now))
    if found.early and not note.strip():
        raise Refused(_("Say why the goal is closed before its deadline."))
    found = replace(found, note=note.strip(), closed_by=actor.label)
    before = goal.state
    goal.state, goal.result, goal.closed_at = found.state, found.as_json(), now
    goal.save(update_fields=["state", "result", "closed_at"])
    write_down(actor, "goal.closed", goal, now, {"state": [before, goal.state]})
    return found


@transaction.atomic
def reopen_goal(actor: Actor, goal_id: int, *, now: datetime) -> Goal:
    """Let a closed goal run again, up to 30 days after it was closed; raises Refused."""
    STEER.demand(actor)
    goal = Goal.objects.select_for_update().get(pk=goal_id)
    if not may_reopen(goal, now):
        raise Refused(_("A goal can be opened again for 30 days after it was closed."))
    before = goal.state
    goal.state, goal.result, goal.closed_at = RUNNING, None, None
    goal.save(update_fields=["state", "result", "closed_at"])
    write_down(actor, "goal.reopened", goal, now, {"state": [before, goal.state]})
    return goal


def may_reopen(goal: Goal, now: datetime) -> bool:
    """Tell whether a goal was closed with a result not long ago."""
    recently = goal.closed_at is not None and now - goal.closed_at <= REOPEN_WITHIN
    return goal.state in CLOSED and recently
