from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.board.checklist.actions import mark_step, put_away
from harken.board.checklist.models import StepMark
from harken.board.checklist.queries import checklist_for
from harken.board.checklist.steps import step_called
from harken.board.checklist.undoing import AWAY, STEP, slip_of
from harken.board.permissions import SEE_CHECKLIST
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

OPEN = "open"


@requires(SEE_CHECKLIST)
@require_safe
def first_days(request: SignedInRequest) -> HttpResponse:
    found = checklist_for(request.actor, now=system_clock())
    return render(request, "board/checklist/page.html", {"list": found})


@requires(SEE_CHECKLIST)
@require_POST
def step_mark(request: SignedInRequest, name: str) -> HttpResponse:
    wanted = request.POST.get("state", "")
    step = step_called(name)
    if step is None or wanted not in {OPEN, *StepMark.State.values}:
        raise Http404
    state = None if wanted == OPEN else StepMark.State(wanted)
    try:
        before = mark_step(request.actor, name, state, now=system_clock())
        toast(request, _said(state) % {"step": step.label}, undo=(STEP, slip_of(name, before)))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("board:first-days")


def _said(state: StepMark.State | None) -> str:
    return {
        None: _("“%(step)s” is open again."),
        StepMark.State.DONE: _("“%(step)s” is done."),
        StepMark.State.SKIPPED: _("“%(step)s” is left out."),
    }[state]


@requires(SEE_CHECKLIST)
@require_POST
def away(request: SignedInRequest) -> HttpResponse:
    is_back = request.POST.get("away") == "no"
    put_away(request.actor, away=not is_back, now=system_clock())
    if is_back:
        toast(request, _("The list is in the menu again."))
    else:
        toast(request, _("The list is out of the menu, for everybody."), undo=(AWAY, ""))
    return redirect("board:first-days")
