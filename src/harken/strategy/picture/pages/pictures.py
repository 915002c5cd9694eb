"""The tree, and what hangs loose."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import LEAD_WORK, SEE_STRATEGY
from harken.strategy.picture.collecting import loose_now
from harken.strategy.picture.queries import strategy_now
from harken.strategy.picture.tree import count_of, tree_of
from harken.web.access import SignedInRequest, requires

SHOWN = ("promise", "goal", "work")


@requires(SEE_STRATEGY)
@require_safe
def picture(request: SignedInRequest) -> HttpResponse:
    """Show the chain as a tree that can be walked and printed."""
    nodes = tree_of(strategy_now(local_date(system_clock())))
    counts = {name: count_of(nodes, name) for name in SHOWN}
    return render(request, "strategy/picture/picture.html", {"nodes": nodes, "counts": counts})


@requires(SEE_STRATEGY)
@require_safe
def loose(request: SignedInRequest) -> HttpResponse:
    """Show what hangs loose, with what to do about each."""
    groups = loose_now(local_date(system_clock()), request.actor)
    context = {
        "groups": groups,
        "count": sum(len(group.findings) for group in groups),
        "may_act": LEAD_WORK.allows(request.actor),
    }
    return render(request, "strategy/picture/loose.html", context)
