from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.lifecycle.queries import lives
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.parallel import words
from harken.metrics.parallel.picture import scatter_of
from harken.metrics.parallel.report import Report, report_of
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.register.models import Metric, State
from harken.organisation.profile.queries import local_date
from harken.warehouse.definition import Window
from harken.web.access import SignedInRequest, requires

PAGE = "metrics/parallel/beside.html"


class SeasonForm(forms.Form):
    """Whether the metric goes up and down with the year."""

    seasonal = forms.BooleanField(
        label=_("It goes up and down with the year: a whole year is needed"), required=False
    )


@requires(READ_METRICS)
@require_safe
def beside(request: SignedInRequest, name: str, old: str) -> HttpResponse:
    found = {one.name: one for one in lives().filter(name__in=[name, old])}
    if len(found) < len({name, old}) or name == old:
        raise Http404
    form = SeasonForm(request.GET)
    seasonal = form.is_valid() and form.cleaned_data["seasonal"]
    context = {"new": found[name], "old": found[old], "form": form}
    try:
        report = report_of(found[old], found[name], local_date(system_clock()), seasonal=seasonal)
    except CannotMeasure as refusal:
        return render(request, PAGE, {**context, "why": str(refusal)})
    return render(request, PAGE, {**context, **_told(report, request)})


def _told(report: Report, request: SignedInRequest) -> dict[str, object]:
    splice = report.splice
    said = [
        *words.so_far(report),
        words.agreement_words(report),
        words.correlation_words(report.answers),
        words.splice_words(splice) if splice else "",
    ]
    return {
        "verdict": words.verdict(report),
        "is_enough": report.is_enough,
        "said": [sentence for sentence in said if sentence],
        "chart": scatter_of(report) if report.bridge else None,
        "signals": _signals(report, request),
        "may_switch": EDIT_METRICS.allows(request.actor) and _may_switch(report.new.metric),
    }


def _may_switch(metric: Metric) -> bool:
    return metric.state == State.PARALLEL


def _signals(report: Report, request: SignedInRequest) -> str | None:
    months = report.beside.months
    window = Window(months[0] if months else None, None)
    return signals_behind(Behind(report.new.version.measure.name, window), request.actor)
