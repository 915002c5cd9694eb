from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.metrics.figures import CannotMeasure
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.actions import Checked, change_decision, note_decision
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.pages.figures import newest_figure
from harken.strategy.decisions.pages.forms import CheckForm
from harken.strategy.decisions.pages.page import found_or_404
from harken.strategy.initiatives.pages.words import language
from harken.strategy.permissions import LEAD_WORK
from harken.strategy.promises.queries import promises_now, standings_of
from harken.strategy.promises.telling.sentences import kept_words
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "strategy/decisions/check.html"


@requires(LEAD_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedInRequest) -> HttpResponse:
    """Ask the four questions of a decision, and note it with the answers."""
    first = {"day": local_date(system_clock()), "review": request.GET.get("review", "")}
    form = CheckForm(request.POST or None, initial=first)
    if form.is_valid():
        made = attempt(
            form,
            lambda: note_decision(request.actor, _checked(request, form), now=system_clock()),
        )
        if made:
            return _noted(request, made)
    return show(request, FORM, form, promises=_promises())


@requires(LEAD_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a decision until it is approved."""
    found = found_or_404(pk)
    form = CheckForm(request.POST or None, row=found)
    if form.is_valid():
        made = attempt(
            form,
            lambda: change_decision(request.actor, pk, _checked(request, form), now=system_clock()),
        )
        if made:
            return _noted(request, made)
    return show(request, FORM, form, promises=_promises(), decision=found)


def _noted(request: SignedInRequest, made: Decision) -> HttpResponse:
    toast(request, _("Noted."))
    if made.is_long_term and not made.cost:
        return redirect("strategy:decision-long-term", made.pk)
    return redirect("strategy:decision", made.pk)


def _checked(request: SignedInRequest, form: CheckForm) -> Checked:
    """Return the answers; a chosen figure is written below what the data are said to say."""
    checked, key = form.checked(), form.cleaned_data["figure"]
    if not key:
        return checked
    try:
        found = newest_figure(key, local_date(system_clock()), request.actor)
    except CannotMeasure as refusal:
        return replace(checked, evidence=_below(checked.evidence, str(refusal)))
    return replace(
        checked,
        evidence=_below(checked.evidence, found.text),
        evidence_url=checked.evidence_url or found.url,
    )


def _below(text: str, line: str) -> str:
    return f"{text.rstrip()}\n{line}".strip()


def _promises() -> list[tuple[str, str, str]]:
    """Return each promise with how often it is kept now, or why that is not known."""
    today = local_date(system_clock())
    return [
        (
            str(one.promise),
            one.url,
            kept_words(one.kept, language()) if one.kept and one.is_shown else one.why_not,
        )
        for one in standings_of(promises_now(), today)
    ]
