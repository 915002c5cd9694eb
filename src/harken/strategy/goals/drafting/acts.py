"""The buttons of a goal: start, drop, take up again; each can be sent once more without harm."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.strategy.goals import actions
from harken.strategy.goals.drafting.undoing import DROPPED
from harken.strategy.goals.models import Goal
from harken.strategy.permissions import STEER
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(STEER)
@require_POST
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a goal run."""
    goal = _done(request, lambda: actions.start_goal(request.actor, pk, now=system_clock()))
    if goal:
        toast(request, _("“%(goal)s” runs. Its baseline is written down.") % {"goal": goal})
    return redirect("strategy:goal", pk)


@requires(STEER)
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a goal up."""
    goal = _done(request, lambda: actions.drop_goal(request.actor, pk, now=system_clock()))
    if goal:
        toast(request, _("“%(goal)s” is dropped.") % {"goal": goal}, undo=(DROPPED, pk))
    return redirect("strategy:goals")


@requires(STEER)
@require_POST
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a dropped goal up again."""
    goal = _done(request, lambda: actions.resume_goal(request.actor, pk, now=system_clock()))
    if goal:
        toast(request, _("“%(goal)s” is back.") % {"goal": goal})
    return redirect("strategy:goal", pk)


def _done(request: SignedInRequest, act: Callable[[], Goal]) -> Goal | None:
    try:
        return act()
    except Goal.DoesNotExist as gone:
        raise Http404 from gone
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return None
