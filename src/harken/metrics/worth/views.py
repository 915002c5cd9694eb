from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.metrics.lifecycle.queries import lives
from harken.metrics.measures.refused import CannotRead
from harken.metrics.permissions import READ_METRICS
from harken.metrics.register.models import Metric
from harken.metrics.worth.actions_taken import taken_of
from harken.metrics.worth.forms import WorthForm
from harken.metrics.worth.proposals import A_YEAR
from harken.metrics.worth.rules import TWO
from harken.metrics.worth.series import Outcome, outcomes
from harken.metrics.worth.weighing import Weighed, in_use, weigh
from harken.metrics.worth.words import Finding, Told, findings, lead_rows, proposal_words
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires

PAGE = "metrics/worth/page.html"


@dataclass(frozen=True)
class Chosen:
    """What somebody wants the metric weighed against."""

    others: list[Metric]
    outcome: Outcome | None


@requires(READ_METRICS)
@require_safe
def worth(request: SignedInRequest, name: str) -> HttpResponse:
    everything = list(lives())
    metric = next((one for one in everything if one.name == name), None)
    if metric is None:
        raise Http404
    today = local_date(system_clock())
    others = [one for one in in_use(everything) if one != metric]
    possible = outcomes(today, but=metric)
    form = WorthForm(request.GET or None, others=others, outcomes=possible)
    context = {"metric": metric, "form": form}
    chosen = _chosen(form, others, possible)
    try:
        found = weigh(metric, chosen.others, chosen.outcome, today)
    except CannotRead as refusal:
        return render(request, PAGE, {**context, "why": str(refusal)})
    five = findings(metric, told_of(found), taken_of(metric, today - A_YEAR, today))
    return render(request, PAGE, {**context, **_told(metric, found, five)})


def _chosen(form: WorthForm, others: list[Metric], possible: Sequence[Outcome]) -> Chosen:
    given = form.cleaned_data if form.is_valid() else {}
    one = [other for other in others if other.name == given.get("other")]
    outcome = next((one for one in possible if one.key == given.get("outcome")), None)
    return Chosen(one or others, outcome or next(iter(possible), None))


def told_of(found: Weighed) -> Told:
    """Return a weighing as the sentences want it."""
    return Told(
        str(found.other) if found.other else "",
        found.r,
        found.gain.both_over_old if found.gain else None,
        found.outcome.label if found.outcome else "",
        found.lag,
        found.redundant,
        found.foretells_nothing,
    )


def _told(metric: Metric, found: Weighed, five: Sequence[Finding]) -> dict[str, object]:
    speaking = sum(one.holds is True for one in five)
    return {
        "findings": five,
        "proposal": proposal_words(metric, speaking) if speaking >= TWO else "",
        "leads": lead_rows(found.leads),
        "outcome": found.outcome,
        "unit": found.unit,
        "other": found.other,
    }
