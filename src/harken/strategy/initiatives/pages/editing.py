from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.strategy.initiatives.actions import (
    change_initiative,
    move_initiative,
    plan_initiative,
)
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.forms import InitiativeForm, StopForm
from harken.strategy.initiatives.pages.page import found_or_404
from harken.strategy.initiatives.pages.undoing import MOVED, PLANNED, move_slip
from harken.strategy.permissions import LEAD_WORK
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM, STOP = "strategy/initiatives/form.html", "strategy/initiatives/stop.html"


@requires(LEAD_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: SignedInRequest) -> HttpResponse:
    """Plan work; the address may name goals that it serves."""
    first = {"starts_on": local_date(system_clock()), "goals": request.GET.getlist("goal")}
    form = InitiativeForm(request.POST or None, actor=request.actor, initial=first)
    if form.is_valid():
        made = attempt(
            form, lambda: plan_initiative(request.actor, form.plan(), now=system_clock())
        )
        if made:
            said = _("“%(name)s” is planned. Add its milestones here.") % {"name": made}
            toast(request, said, undo=(PLANNED, made.pk))
            return redirect("strategy:initiative", made.pk)
    return show(request, FORM, form)


@requires(LEAD_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what was planned."""
    found = found_or_404(pk)
    form = InitiativeForm(request.POST or None, actor=request.actor, row=found)
    if form.is_valid():
        made = attempt(
            form, lambda: change_initiative(request.actor, pk, form.plan(), now=system_clock())
        )
        if made:
            toast(request, _("Saved."))
            return redirect("strategy:initiative", pk)
    return show(request, FORM, form, initiative=found)


@requires(LEAD_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why work stops, and stop it."""
    found = found_or_404(pk)
    before = found.state
    form = StopForm(request.POST or None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        made = attempt(
            form,
            lambda: move_initiative(
                request.actor,
                pk,
                Initiative.State.STOPPED,
                because=because,
                now=system_clock(),
            ),
        )
        if made:
            said = _("“%(name)s” is stopped.") % {"name": made}
            toast(request, said, undo=(MOVED, move_slip(pk, before)))
            return redirect("strategy:initiative", pk)
    status = 422 if form.is_bound else 200
    return render(request, STOP, {"form": form, "initiative": found}, status=status)
