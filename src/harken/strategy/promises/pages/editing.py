"""Making and changing a promise; trying its rule before anything is saved."""

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import STEER
from harken.strategy.promises import actions
from harken.strategy.promises.checking.occasions import newest_broken
from harken.strategy.promises.checking.rule import Rule, rule_words
from harken.strategy.promises.checking.trying import Trial, tried
from harken.strategy.promises.models import Promise
from harken.strategy.promises.pages.forms import PromiseForm
from harken.strategy.promises.pages.signals import SignalRow, rows_of
from harken.strategy.promises.pages.written import newest_version
from harken.strategy.promises.rules import advice
from harken.strategy.promises.telling.sentences import UTC, trial_words
from harken.strategy.promises.understood.meanings import set_teams
from harken.strategy.promises.undoing import ARCHIVED, TEAMS, slip_of
from harken.web.access import SignedInRequest, requires
from harken.web.formats import day
from harken.web.messages import toast

FORM, ADVICE = "strategy/promises/form.html", "strategy/promises/advice.html"
NOT_DONE = 422


@dataclass(frozen=True)
class Advice:
    """What is said while a promise is written: its words, and what its rule would have found."""

    words: str = ""
    rule: str = ""
    found: str = ""
    refused: str = ""
    broken: tuple[SignalRow, ...] = ()


def advice_on(form: PromiseForm, actor: Actor) -> Advice:
    """Return the advice on a form as far as it can be read."""
    given = form.cleaned_data if hasattr(form, "cleaned_data") else {}
    said = advice(given.get("name") or {})
    rule = given.get("checked_by")
    if not isinstance(rule, Rule):
        return Advice(said)
    language, today = get_language() or "en", local_date(system_clock())
    try:
        trial = tried(rule, today)
        broken = _broken(trial, actor)
    except (Refused, CannotMeasure) as refusal:
        return Advice(said, refused=str(refusal))
    return Advice(said, rule_words(rule, language), trial_words(trial, language), broken=broken)


def _broken(trial: Trial, actor: Actor) -> tuple[SignalRow, ...]:
    today = local_date(system_clock())
    return tuple(rows_of(newest_broken(trial.rule, trial.window, actor, today), trial.rule, actor))


@requires(STEER)
@require_POST
def advise(request: SignedInRequest) -> HttpResponse:
    """Say what is vague in a promise as it is written, and what its rule would have found."""
    form = PromiseForm(request.POST)
    form.is_valid()
    return render(request, ADVICE, {"advice": advice_on(form, request.actor)})


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Make a promise."""
    first = {"since": local_date(system_clock()), "owner": request.actor.id}
    return _edit(request, PromiseForm(request.POST or None, initial=first), None)


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a promise in other words, or let another rule decide."""
    promise = get_object_or_404(Promise, pk=pk)
    return _edit(request, PromiseForm(request.POST or None, promise=promise), promise)


def _edit(request: SignedInRequest, form: PromiseForm, promise: Promise | None) -> HttpResponse:
    asks = request.POST.get("act") == "try"
    if form.is_valid() and not asks:
        saved = attempt(form, lambda: _save(request, form, promise))
        if saved is not None:
            toast(request, _saved_words(saved, promise))
            return redirect("strategy:promise", saved.pk)
    said = advice_on(form, request.actor) if form.is_bound else None
    context = {"form": form, "promise": promise, "advice": said}
    return render(request, FORM, context, status=NOT_DONE if form.is_bound and not asks else 200)


def _save(request: SignedInRequest, form: PromiseForm, promise: Promise | None) -> Promise:
    now, draft, actor = system_clock(), form.draft(), request.actor
    teams = {team.pk for team in form.cleaned_data["teams"]}
    with transaction.atomic():
        if promise is None:
            saved = actions.make_promise(actor, draft, now=now)
        else:
            saved = actions.change_promise(actor, promise.pk, draft, now=now)
        gone = [row for row in set_teams(actor, saved.pk, teams, now=now) if row.text]
    if gone:
        words = _("What the teams taken off had written went with them.")
        toast(request, words, undo=(TEAMS, slip_of(gone)), tone="neutral")
    return saved


def _saved_words(saved: Promise, before: Promise | None) -> str:
    words: dict[str, object] = {"promise": saved}
    if before is None:
        return _("“%(promise)s” is promised.") % words
    begins = newest_version(saved).valid_from if saved.metric else saved.since
    if begins > max(saved.since, local_date(system_clock())):
        words["day"] = day(begins, get_language() or "en", UTC)
        return _("“%(promise)s” is saved. The new rule holds from %(day)s on.") % words
    return _("“%(promise)s” is saved.") % words


@requires(STEER)
@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a promise change places with its neighbour."""
    get_object_or_404(Promise, pk=pk, archived_at=None)
    up = request.POST.get("way") == "up"
    actions.move_promise(request.actor, pk, up=up, now=system_clock())
    return redirect("strategy:promises")


@requires(STEER)
@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a promise away, or bring it back."""
    try:
        if request.POST.get("act") == "restore":
            promise = actions.restore_promise(request.actor, pk, now=system_clock())
            toast(request, _("“%(promise)s” is back.") % {"promise": promise})
            return redirect("strategy:promise", pk)
        promise = actions.archive_promise(request.actor, pk, now=system_clock())
    except Promise.DoesNotExist as gone:
        raise Http404 from gone
    toast(request, _("“%(promise)s” is put away.") % {"promise": promise}, undo=(ARCHIVED, pk))
    return redirect("strategy:promises")
