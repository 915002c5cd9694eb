from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.metrics.lifecycle import actions
from harken.metrics.lifecycle.models import StateChange
from harken.metrics.lifecycle.pages.forms import StepForm, TypedStepForm
from harken.metrics.lifecycle.pages.rows import missing_rows
from harken.metrics.lifecycle.pages.words import step_button, step_done, step_means
from harken.metrics.lifecycle.queries import life_of, lives
from harken.metrics.lifecycle.undoing import STEP
from harken.metrics.lifecycle.users import uses_of
from harken.metrics.parallel.keeping import report_beside_the_old
from harken.metrics.parallel.report import Report
from harken.metrics.parallel.words import agreement_words, so_far, splice_words, verdict
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.models import Metric, State
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

STEPS: dict[str, Callable[..., StateChange]] = {
    State.PARALLEL: actions.run_in_parallel,
    State.PRIMARY: actions.make_primary,
    State.LEGACY: actions.make_legacy,
    State.RETIRED: actions.retire,
}


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, name: str, state: str) -> HttpResponse:
    """Ask why, say what it means and who is concerned, and take the step."""
    metric = get_object_or_404(lives(), name=name)
    if state not in STEPS:
        raise Http404
    form = _form(request, metric, state)
    report = _report(metric) if state == State.PRIMARY else None
    if form.is_valid():
        because = replace(form.because(), evidence=report.evidence() if report else None)
        taken = attempt(
            form, lambda: STEPS[state](request.actor, metric.pk, because, now=system_clock())
        )
        if taken:
            toast(request, step_done(str(metric), state), undo=(STEP, taken.pk))
            return redirect("metrics:life", name)
    return show(
        request,
        "metrics/lifecycle/step.html",
        form,
        metric=metric,
        button=step_button(metric.state, state),
        means=step_means(state),
        evidence=_told(report) if report else [],
        missing=missing_rows(metric) if metric.state == State.PROPOSED else [],
        uses=uses_of(metric) if state == State.RETIRED else [],
        is_danger=state == State.RETIRED,
    )


def _report(metric: Metric) -> Report | None:
    return report_beside_the_old(metric, local_date(system_clock()))


def _told(report: Report) -> list[str]:
    splice = report.splice
    said = [verdict(report) + ".", *so_far(report)[:2], agreement_words(report)]
    return [*said, splice_words(splice)] if splice else said


def _form(request: SignedInRequest, metric: Metric, state: str) -> StepForm:
    typed = state == State.RETIRED and life_of(metric).tied_to_pay
    return (TypedStepForm if typed else StepForm)(request.POST or None)
