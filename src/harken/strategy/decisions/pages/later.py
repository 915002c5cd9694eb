from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt, show
from harken.strategy.decisions.actions import (
    approve_decision,
    look_back,
    set_long_term,
    withdraw_approval,
)
from harken.strategy.decisions.pages.forms import LongTermForm, LookBackForm
from harken.strategy.decisions.pages.page import PAGE, context_of, found_or_404
from harken.strategy.decisions.pages.undoing import APPROVED, LOOKED, look_slip
from harken.strategy.permissions import APPROVE, LEAD_WORK
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(LEAD_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def long_term(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what a decision costs now and pays later."""
    found = found_or_404(pk)
    form = LongTermForm(request.POST or None, row=found)
    if form.is_valid():
        expected = form.expectation()
        made = attempt(form, lambda: set_long_term(request.actor, pk, expected, now=system_clock()))
        if made:
            toast(request, _("Noted."))
            return redirect("strategy:decision", pk)
    return show(request, "strategy/decisions/long_term.html", form, decision=found)


@requires(APPROVE)
@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve a long-term decision, or take the approval back."""
    found_or_404(pk)
    now = system_clock()
    try:
        if request.POST.get("act") == "withdraw":
            withdraw_approval(request.actor, pk, now=now)
            toast(request, _("The approval was taken back; a target that rested holds again."))
        else:
            approve_decision(request.actor, pk, now=now)
            toast(request, _("Approved."), undo=(APPROVED, pk))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("strategy:decision", pk)


@requires(LEAD_WORK)
@require_POST
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what became of a long-term decision."""
    found = found_or_404(pk)
    before = look_slip(found)
    form = LookBackForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(form, lambda: look_back(request.actor, pk, text, now=system_clock())):
            toast(request, _("Noted."), undo=(LOOKED, before))
            return redirect("strategy:decision", pk)
    return render(request, PAGE, context_of(request, found, form), status=422)
