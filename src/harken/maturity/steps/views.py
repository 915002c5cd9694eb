"""The buttons beside next steps."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harken.foundations.clock import system_clock
from harken.maturity.permissions import TAKE_STEPS
from harken.maturity.rounds.models import Round
from harken.maturity.steps.actions import put_back, take_step
from harken.maturity.steps.models import CHECKLIST
from harken.maturity.steps.queries import PAGE
from harken.maturity.steps.undoing import NAME, slip_of
from harken.maturity.texts.advice import NEXT_STEPS
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast
from harken.web.way_back import way_back


@requires(TAKE_STEPS)
@require_POST
def take(request: SignedInRequest, key: str) -> HttpResponse:
    """Take a step over, or put it back, and return to the page it stands on."""
    if key not in NEXT_STEPS:
        raise Http404
    try:
        _act(request, key, request.POST.get("place", ""))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect(way_back(request, reverse(PAGE)))


def _act(request: SignedInRequest, key: str, place: str) -> None:
    now = system_clock()
    if request.POST.get("act") == "back":
        put_back(request.actor, key, place, now=now)
        said = (
            _("“%(step)s” is off the list.")
            if place == CHECKLIST
            else _("The initiative “%(step)s” is archived.")
        )
        toast(request, said % {"step": NEXT_STEPS[key].text})
        return
    taken = take_step(request.actor, key, place, of_round=_round(request), now=now)
    toast(request, taken.said, undo=(NAME, slip_of(key, place, taken.before)))


def _round(request: SignedInRequest) -> Round | None:
    number = request.POST.get("round", "")
    return Round.objects.filter(pk=number).first() if number.isdecimal() else None
