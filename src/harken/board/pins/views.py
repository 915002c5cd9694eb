from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.board.permissions import SEE_BOARD
from harken.board.pins.actions import Rearranged, move, pin, unpin
from harken.board.pins.queries import pinned_metrics
from harken.board.pins.rules import MOST, may_pin
from harken.board.pins.undoing import PINS, slip_of
from harken.foundations.clock import system_clock
from harken.metrics.register.models import Metric, State
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(SEE_BOARD)
@require_safe
def pins(request: SignedInRequest) -> HttpResponse:
    found = pinned_metrics()
    others = [one for one in found.all if one not in found.chosen and one.state != State.RETIRED]
    context = {
        "rows": [(one, may_pin(request.actor, one)) for one in found.chosen],
        "others": [one for one in others if one.versions.all() and may_pin(request.actor, one)],
        "is_full": len(found.chosen) >= MOST,
        "most": MOST,
    }
    return render(request, "board/pins/page.html", context)


@requires(SEE_BOARD)
@require_POST
def add(request: SignedInRequest, name: str) -> HttpResponse:
    said = _("%(name)s is on the live page.")
    return _changed(request, name, said, lambda one: pin(request.actor, one, now=system_clock()))


@requires(SEE_BOARD)
@require_POST
def remove(request: SignedInRequest, name: str) -> HttpResponse:
    said = _("%(name)s is off the live page.")
    return _changed(request, name, said, lambda one: unpin(request.actor, one, now=system_clock()))


@requires(SEE_BOARD)
@require_POST
def shift(request: SignedInRequest, name: str) -> HttpResponse:
    by = -1 if request.POST.get("to") == "up" else 1
    said = _("%(name)s was moved.")
    return _changed(
        request, name, said, lambda one: move(request.actor, one, by, now=system_clock())
    )


def _changed(
    request: SignedInRequest, name: str, said: str, act: Callable[[Metric], Rearranged]
) -> HttpResponse:
    metric = get_object_or_404(Metric, name=name)
    try:
        change = act(metric)
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    else:
        if change.is_change:
            toast(request, said % {"name": metric}, undo=(PINS, slip_of(change)))
    return redirect("board:pins")
