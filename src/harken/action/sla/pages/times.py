"""The promised times: their list in order, the form with a dry look, and putting one away."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.action.permissions import SEE_CASES, SET_UP_CASES
from harken.action.sla import actions
from harken.action.sla.models import Target
from harken.action.sla.pages.figure_words import count, share_words
from harken.action.sla.pages.forms import TimeForm
from harken.action.sla.trying import Trial, tried
from harken.action.sla.words import for_whom, length_words
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "action/times/form.html"
ARCHIVED = "action.case_time"
NOT_DONE = 422


@dataclass(frozen=True)
class TimeRow:
    """A promised time in the list."""

    target: Target
    length: str
    whom: list[str]
    escalate_to: str


@requires(SEE_CASES)
@require_safe
def times(request: SignedInRequest) -> HttpResponse:
    """Show what is promised, in the order in which it is tried."""
    rows = Target.objects.select_related("kind", "escalate_to").order_by("clock", "place", "id")
    found = list(rows)
    context = {
        "rows": [row_of(one) for one in found if one.archived_at is None],
        "archived": [row_of(one) for one in found if one.archived_at is not None],
        "may_set_up": SET_UP_CASES.allows(request.actor),
    }
    return render(request, "action/times/list.html", context)


def row_of(target: Target) -> TimeRow:
    """Return a promised time in words."""
    told = target.escalate_to
    left = told is not None and not told.is_active
    name = str(told) if told is not None else ""
    return TimeRow(
        target,
        length_words(target.seconds, in_working_time=target.in_working_time),
        for_whom(target),
        _("%(name)s, who left: now the lead") % {"name": name} if left else name,
    )


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Promise a time."""
    first = {"count": 1, "unit": "working days", "share": 90, "warn_minutes": 60}
    return _edit(request, TimeForm(request.POST or None, initial=first), None)


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Promise another time."""
    target = get_object_or_404(Target.objects.select_related("kind"), pk=pk)
    return _edit(request, TimeForm(request.POST or None, target=target), target)


def _edit(request: SignedInRequest, form: TimeForm, target: Target | None) -> HttpResponse:
    asks = request.POST.get("act") == "try"
    looked = None
    if form.is_valid():
        if asks:
            looked = attempt(form, lambda: _look(form))
        elif attempt(form, lambda: _save(request, form, target)) is not None:
            toast(request, _("Saved. It holds for cases opened from now on."))
            return redirect("action:times")
    context = {"form": form, "target": target, "trial": trial_words(looked) if looked else ""}
    status = NOT_DONE if form.is_bound and looked is None else 200
    return render(request, FORM, context, status=status)


def _look(form: TimeForm) -> Trial:
    draft = form.draft()
    actions.demand_sound(draft)
    return tried(draft, system_clock())


def _save(request: SignedInRequest, form: TimeForm, target: Target | None) -> Target:
    now, draft = system_clock(), form.draft()
    if target is None:
        return actions.promise_time(request.actor, draft, now=now)
    return actions.change_time(request.actor, target.pk, draft, now=now)


def trial_words(trial: Trial) -> str:
    """Say what a time would have come to in the last 90 days."""
    if not trial.cases:
        return _("No case of the last 90 days would have been counted by this time.")
    said = [
        ngettext(
            "Of the last 90 days it would have been for %(count)s case.",
            "Of the last 90 days it would have been for %(count)s cases.",
            trial.cases,
        )
        % {"count": count(trial.cases)}
    ]
    if trial.within.n:
        words = {"share": share_words(trial.within), "n": count(trial.within.n)}
        said.append(_("Of the %(n)s that can be told, %(share)s would have been in time.") % words)
    said += _left_out(trial)
    if trial.is_cut:
        said.append(_("Only the newest 5,000 cases were looked at."))
    return " ".join(said)


def _left_out(trial: Trial) -> list[str]:
    said = []
    if trial.undecided:
        said.append(
            ngettext(
                "%(count)s is still open, or was over without a reply.",
                "%(count)s are still open, or were over without a reply.",
                trial.undecided,
            )
            % {"count": count(trial.undecided)}
        )
    if trial.without_hours:
        said.append(
            ngettext(
                "%(count)s has no team with working hours.",
                "%(count)s have no team with working hours.",
                trial.without_hours,
            )
            % {"count": count(trial.without_hours)}
        )
    return said


@requires(SET_UP_CASES)
@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a promised time change places with its neighbour."""
    try:
        up = request.POST.get("way") == "up"
        actions.move_time(request.actor, pk, up=up, now=system_clock())
    except Target.DoesNotExist as gone:
        raise Http404 from gone
    return redirect("action:times")


@requires(SET_UP_CASES)
@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a promised time away, or bring it back."""
    get_object_or_404(Target, pk=pk)
    try:
        if request.POST.get("act") == "restore":
            actions.restore_time(request.actor, pk, now=system_clock())
            toast(request, _("The time is promised again."))
        else:
            actions.archive_time(request.actor, pk, now=system_clock())
            words = _("The time is put away. Cases that are open keep it.")
            toast(request, words, undo=(ARCHIVED, pk))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("action:times")
