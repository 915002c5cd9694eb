"""Writing a goal down and changing it, judged while it is written."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.strategy.goals import actions
from harken.strategy.goals.drafting import filled
from harken.strategy.goals.drafting.form import STOPS, GoalForm
from harken.strategy.goals.drafting.panel import Panel, panel_of
from harken.strategy.goals.judging.rules import MOST_A_LEVEL
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import suggested_stops
from harken.strategy.permissions import STEER
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM, PANEL = "strategy/goals/form.html", "strategy/goals/panel.html"
NOT_DONE = 422
LONGEST_NUMBER = 18


@requires(STEER)
@require_POST
def judge(request: SignedInRequest) -> HttpResponse:
    """Judge what is written so far; the panel beside the form."""
    goal = Goal.objects.filter(pk=_number(request.POST.get("goal", ""))).first()
    form = GoalForm(request.POST, goal=goal)
    form.is_valid()
    return render(request, PANEL, {"panel": _panel(request, form, goal)})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else 0


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Write a goal down."""
    first = filled.of_nothing(local_date(system_clock()), request.actor)
    return _edit(request, GoalForm(request.POST or None, initial=first), None)


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a goal; one that runs keeps in the log what it was before."""
    goal = get_object_or_404(Goal, pk=pk)
    form = GoalForm(request.POST or None, initial=filled.of_goal(goal), goal=goal)
    return _edit(request, form, goal)


def _edit(request: SignedInRequest, form: GoalForm, goal: Goal | None) -> HttpResponse:
    act = request.POST.get("act", "save")
    is_read = form.is_valid() if form.is_bound else False
    if act == "suggest" and form.is_bound:
        form = _with_stops(request, form, goal)
    elif is_read and act in {"save", "start"}:
        saved = attempt(form, lambda: _save(request, form, goal))
        if saved is not None:
            return _done(request, saved, goal, act)
    return _page(request, form, goal, act)


def _page(request: SignedInRequest, form: GoalForm, goal: Goal | None, act: str) -> HttpResponse:
    asked = act in {"judge", "suggest"}
    panel = _panel(request, form, goal) if form.is_bound else _panel_of_saved(request, goal)
    context = {"form": form, "goal": goal, "panel": panel, "asks_why": _many(goal)}
    return render(request, FORM, context, status=NOT_DONE if form.is_bound and not asked else 200)


def _panel(request: SignedInRequest, form: GoalForm, goal: Goal | None) -> Panel:
    return panel_of(form, request.actor, local_date(system_clock()), goal)


def _panel_of_saved(request: SignedInRequest, goal: Goal | None) -> Panel | None:
    if goal is None:
        return None
    form = GoalForm(_as_sent(filled.of_goal(goal)), goal=goal)
    form.is_valid()
    return _panel(request, form, goal)


def _as_sent(values: dict[str, Any]) -> QueryDict:
    """Return what stands in the form as a browser would send it."""
    sent = QueryDict(mutable=True)
    for name, value in values.items():
        if name == "title":
            for code, text in value.items():
                sent[f"title_{code}"] = text
        elif isinstance(value, tuple):
            sent[name] = "\n".join(value)
        elif value is not None:
            sent[name] = str(value)
    return sent


def _many(goal: Goal | None) -> bool:
    """Tell whether so many goals of one kind run that another needs a reason."""
    running = Goal.objects.filter(state=Goal.State.RUNNING).exclude(pk=goal.pk if goal else 0)
    kinds = list(running.values_list("kind", flat=True))
    is_said = bool(goal and goal.why_so_many)
    return is_said or any(kinds.count(kind) >= MOST_A_LEVEL for kind in Goal.Kind.values)


def _with_stops(request: SignedInRequest, form: GoalForm, goal: Goal | None) -> GoalForm:
    """Return the form with three checkpoints on the straight line, in place of what stood there."""
    draft, panel = form.draft(), _panel(request, form, goal)
    if draft.starts_on is None or draft.deadline is None:
        form.add_error("deadline", _("Write start and deadline first; they lie between them."))
        return form
    now = panel.found.baseline.value if panel.found.baseline else None
    stops = suggested_stops(draft.starts_on, draft.deadline, now, draft.target)
    sent = request.POST.copy()
    for number in STOPS:
        sent[f"stop_day_{number}"] = sent[f"stop_value_{number}"] = ""
    for name, text in filled.of_stops(stops, panel.of).items():
        sent[name] = text
    form = GoalForm(sent, goal=goal)
    form.is_valid()
    return form


def _save(request: SignedInRequest, form: GoalForm, goal: Goal | None) -> Goal:
    now, draft = system_clock(), form.draft()
    if goal is None:
        return actions.set_goal(request.actor, draft, now=now)
    return actions.change_goal(request.actor, goal.pk, draft, now=now)


def _done(request: SignedInRequest, saved: Goal, before: Goal | None, act: str) -> HttpResponse:
    if act == "start" and saved.state == Goal.State.DRAFT:
        return _start(request, saved)
    said = _("“%(goal)s” is saved.") if before else _("“%(goal)s” is saved as a draft.")
    toast(request, said % {"goal": saved})
    return redirect("strategy:goal", saved.pk)


def _start(request: SignedInRequest, goal: Goal) -> HttpResponse:
    try:
        actions.start_goal(request.actor, goal.pk, now=system_clock())
    except Refused as refusal:
        said = _("“%(goal)s” is saved as a draft and not started: %(why)s")
        toast(request, said % {"goal": goal, "why": refusal}, tone="bad")
        return redirect("strategy:goal-edit", goal.pk)
    toast(request, _("“%(goal)s” runs. Its baseline is written down.") % {"goal": goal})
    return redirect("strategy:goal", goal.pk)
