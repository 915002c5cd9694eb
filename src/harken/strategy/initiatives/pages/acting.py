from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.strategy.initiatives.actions import (
    archive_initiative,
    move_initiative,
    restore_initiative,
)
from harken.strategy.initiatives.models import Initiative, Milestone
from harken.strategy.initiatives.pages.forms import MilestoneForm, SpendingForm
from harken.strategy.initiatives.pages.page import PAGE, context_of, found_or_404
from harken.strategy.initiatives.pages.undoing import (
    ARCHIVED,
    MILESTONE_GONE,
    MOVED,
    TICKED,
    milestone_slip,
    move_slip,
    tick_slip,
)
from harken.strategy.initiatives.working import (
    add_milestone,
    note_spending,
    remove_milestone,
    tick_milestone,
)
from harken.strategy.permissions import LEAD_WORK
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

BY_ONE_PRESS = (Initiative.State.RUNNING, Initiative.State.DONE)


@requires(LEAD_WORK)
@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Start or finish an initiative, put it away or bring it back."""
    found = found_or_404(pk)
    try:
        _act(request, found, request.POST.get("act", ""))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("strategy:initiative", pk)


def _act(request: SignedInRequest, found: Initiative, wanted: str) -> None:
    now, name = system_clock(), {"name": found}
    if wanted in BY_ONE_PRESS:
        made = move_initiative(request.actor, found.pk, wanted, now=now)
        said = _("“%(name)s” is now: %(state)s.") % {**name, "state": made.get_state_display()}
        toast(request, said, undo=(MOVED, move_slip(found.pk, found.state)))
    elif wanted == "archive":
        archive_initiative(request.actor, found.pk, now=now)
        toast(request, _("“%(name)s” was archived.") % name, undo=(ARCHIVED, found.pk))
    elif wanted == "restore":
        restore_initiative(request.actor, found.pk, now=now)
        toast(request, _("“%(name)s” is back.") % name)


@requires(LEAD_WORK)
@require_POST
def milestone_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a milestone."""
    found = found_or_404(pk)
    form = MilestoneForm(request.POST, prefix="milestone")
    if form.is_valid():
        given = (form.cleaned_data["text"], form.cleaned_data["due"])
        if attempt(form, lambda: add_milestone(request.actor, pk, *given, now=system_clock())):
            return redirect("strategy:initiative", pk)
    return render(request, PAGE, context_of(request, found, milestone=form), status=422)


@requires(LEAD_WORK)
@require_POST
def milestone(request: SignedInRequest, pk: int, milestone_id: int) -> HttpResponse:
    """Tick a milestone, take the tick away, or take the milestone off."""
    row = get_object_or_404(Milestone, pk=milestone_id, initiative_id=pk)
    now, wanted = system_clock(), request.POST.get("act", "")
    try:
        if wanted == "remove":
            gone = milestone_slip(row)
            remove_milestone(request.actor, milestone_id, now=now)
            said = _("The milestone “%(name)s” was taken off.") % {"name": row}
            toast(request, said, undo=(MILESTONE_GONE, gone))
        else:
            done = tick_milestone(request.actor, milestone_id, is_done=wanted == "done", now=now)
            said = (
                _("The milestone “%(name)s” is done.")
                if done.done_on
                else _("The milestone “%(name)s” is open again.")
            )
            toast(request, said % {"name": row}, undo=(TICKED, tick_slip(done)))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("strategy:initiative", pk)


@requires(LEAD_WORK)
@require_POST
def spending_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what was used of the budget."""
    found = found_or_404(pk)
    form = SpendingForm(request.POST, prefix="spending")
    if form.is_valid():
        spent = form.spent()
        if attempt(form, lambda: note_spending(request.actor, pk, spent, now=system_clock())):
            toast(request, _("Noted. A line never changes; a further one below 0 corrects it."))
            return redirect("strategy:initiative", pk)
    return render(request, PAGE, context_of(request, found, spending=form), status=422)
