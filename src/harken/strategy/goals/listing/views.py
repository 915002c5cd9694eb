"""The list of goals, and what was changed of one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from harken.audit.models import AuditEntry
from harken.audit.verbs import line_of
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.listing.rows import goals_in_rows
from harken.strategy.goals.models import Goal
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.web.access import SignedInRequest, requires

LIST, HISTORY = "strategy/goals/list.html", "strategy/goals/history.html"
MOST_SHOWN = 200


@requires(SEE_STRATEGY)
@require_safe
def goals(request: SignedInRequest) -> HttpResponse:
    """Show every goal in one line."""
    page = goals_in_rows(local_date(system_clock()))
    return render(request, LIST, {"page": page, "steers": STEER.allows(request.actor)})


@requires(SEE_STRATEGY)
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what was done to a goal, the newest first, with before and after."""
    goal = get_object_or_404(Goal, pk=pk)
    kind = Goal._meta.label_lower
    rows = AuditEntry.objects.filter(object_kind=kind, object_id=str(pk))[:MOST_SHOWN]
    lines = [line_of(entry) for entry in rows]
    return render(request, HISTORY, {"goal": goal, "lines": lines})
