from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.models import Goal
from harken.strategy.goals.page.forms import CloseForm
from harken.strategy.goals.page.telling.record import record_page
from harken.strategy.goals.page.telling.result import result_text
from harken.strategy.goals.page.telling.showing import page_of
from harken.strategy.goals.page.undoing import CLOSED
from harken.strategy.goals.queries import goals_with_all
from harken.strategy.goals.results.actions import close_goal, reopen_goal
from harken.strategy.goals.results.queries import measured_result
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.picture.chain import chain_of
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "strategy/goals/page/goal.html"
CLOSE = "strategy/goals/page/close.html"
RECORD = "strategy/goals/page/forecasts.html"


@requires(SEE_STRATEGY)
@require_safe
def goal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one goal: how it stands, whether it is a good one, what is done for it."""
    found = _found(pk)
    page = page_of(found, request.actor, system_clock())
    return render(request, PAGE, {"page": page, "goal": found, "chain": chain_of(found)})


@requires(SEE_STRATEGY)
@require_safe
def forecasts(request: SignedInRequest) -> HttpResponse:
    """Show how good past forecasts were."""
    return render(request, RECORD, {"record": record_page()})


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what the data say of a running goal, and close it with that."""
    found, now = _found(pk), system_clock()
    if found.state != Goal.State.RUNNING:
        return redirect("strategy:goal", pk=pk)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        note = form.cleaned_data["note"]
        if attempt(form, lambda: close_goal(request.actor, pk, note, now=now)):
            toast(request, _("The goal is closed."), undo=(CLOSED, pk))
            return redirect("strategy:goal", pk=pk)
    result = measured_result(found, local_date(now))
    context = {
        "goal": found, "form": form, "result": result_text(found, result), "early": result.early,
    }  # fmt: skip
    return render(request, CLOSE, context, status=422 if form.errors else 200)


@requires(STEER)
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a closed goal run again."""
    try:
        reopen_goal(request.actor, _found(pk).pk, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    else:
        toast(request, _("The goal runs again."))
    return redirect("strategy:goal", pk=pk)


def _found(pk: int) -> Goal:
    found = goals_with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
