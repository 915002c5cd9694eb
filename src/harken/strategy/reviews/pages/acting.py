from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.strategy.permissions import RUN_REVIEWS
from harken.strategy.reviews.actions import (
    cancel_review,
    close_review,
    open_review,
    reopen_review,
    write_minutes,
)
from harken.strategy.reviews.committing import settle, take_off, take_on
from harken.strategy.reviews.models import Commitment
from harken.strategy.reviews.pages.forms import CommitmentForm, MinutesForm
from harken.strategy.reviews.pages.page import PAGE, context_of, found_or_404
from harken.strategy.reviews.pages.undoing import (
    CANCELLED,
    CLOSED,
    OPENED,
    SETTLED,
    TAKEN_OFF,
    cancel_slip,
    settle_slip,
    taken_slip,
)
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

MOST_DIGITS = 18


@requires(RUN_REVIEWS)
@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open, close, continue or call off a review."""
    found_or_404(pk)
    try:
        return _act(request, pk, request.POST.get("act", ""))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("strategy:review", pk)


def _act(request: SignedInRequest, pk: int, wanted: str) -> HttpResponse:
    now = system_clock()
    if wanted == "cancel":
        plan = cancel_review(request.actor, pk, now=now)
        said = _("“%(name)s” was called off.") % {"name": plan.title}
        toast(request, said, undo=(CANCELLED, cancel_slip(plan)))
        return redirect("strategy:reviews")
    if wanted == "open":
        open_review(request.actor, pk, now=now)
        toast(request, _("The agenda is drawn and stays as it is now."), undo=(OPENED, pk))
    elif wanted == "close":
        close_review(request.actor, pk, now=now)
        toast(request, _("The review is held."), undo=(CLOSED, pk))
    elif wanted == "reopen":
        reopen_review(request.actor, pk, now=now)
        toast(request, _("The review goes on."))
    return redirect("strategy:review", pk)


@requires(RUN_REVIEWS)
@require_POST
def minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the minutes."""
    found = found_or_404(pk)
    form = MinutesForm(request.POST)
    if form.is_valid():
        written = form.written()
        if attempt(form, lambda: write_minutes(request.actor, pk, written, now=system_clock())):
            toast(request, _("The minutes are saved."))
            return redirect("strategy:review", pk)
    return render(request, PAGE, context_of(request, found, minutes=form), status=422)


@requires(RUN_REVIEWS)
@require_POST
def commitment_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what somebody takes on."""
    found = found_or_404(pk)
    form = CommitmentForm(request.POST, prefix="commitment")
    if form.is_valid():
        given = form.cleaned_data
        wanted = (given["text"], given["owner"].pk, given["due"])
        if attempt(form, lambda: take_on(request.actor, pk, *wanted, now=system_clock())):
            toast(request, _("Noted for “%(name)s”.") % {"name": given["owner"].name})
            return redirect("strategy:review", pk)
    return render(request, PAGE, context_of(request, found, commitment=form), status=422)


@requires(RUN_REVIEWS)
@require_POST
def commitment(request: SignedInRequest, pk: int, commitment_id: int) -> HttpResponse:
    """Settle a commitment, open it again, or take it off."""
    row = get_object_or_404(Commitment, pk=commitment_id, review_id=pk)
    now, wanted = system_clock(), request.POST.get("act", "")
    try:
        if wanted == "remove":
            gone = taken_slip(row)
            take_off(request.actor, commitment_id, now=now)
            said = _("“%(what)s” was taken off.") % {"what": row.text}
            toast(request, said, undo=(TAKEN_OFF, gone))
        else:
            before = settle_slip(row)
            made = settle(request.actor, commitment_id, wanted, now=now)
            words = {"what": made.text, "state": made.get_state_display()}
            toast(request, _("“%(what)s”: %(state)s.") % words, undo=(SETTLED, before))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("strategy:review", _back(request, pk))


def _back(request: SignedInRequest, pk: int) -> int:
    """Return the review on whose page the button was pressed: it may show what others left open."""
    on = request.POST.get("on", "")
    return int(on) if on.isdecimal() and len(on) <= MOST_DIGITS else pk
