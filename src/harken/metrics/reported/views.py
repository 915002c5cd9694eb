from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.reported.actions import add_series, change_series, remove_value, report
from harken.metrics.reported.forms import NewSeriesForm, SeriesForm, ValueForm
from harken.metrics.reported.models import ReportedSeries, ReportedValue
from harken.metrics.reported.queries import series_with_extent
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "metrics/reported/form.html"
PAGE = "metrics/reported/page.html"


@requires(READ_METRICS)
@require_safe
def reported(request: SignedInRequest) -> HttpResponse:
    context = {"rows": series_with_extent(), "may_edit": EDIT_METRICS.allows(request.actor)}
    return render(request, "metrics/reported/list.html", context)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = NewSeriesForm(request.POST or None)
    if form.is_valid():
        given = (form.cleaned_data["name"], form.details())
        made = attempt(form, lambda: add_series(request.actor, *given, now=system_clock()))
        if made:
            toast(request, _("%(name)s was added.") % {"name": made})
            return redirect("metrics:series", made.name)
    return show(request, FORM, form)


@requires(READ_METRICS)
@require_safe
def series(request: SignedInRequest, name: str) -> HttpResponse:
    found = get_object_or_404(ReportedSeries, name=name)
    may_edit = EDIT_METRICS.allows(request.actor)
    return render(request, PAGE, _context(found, ValueForm() if may_edit else None))


@requires(EDIT_METRICS)
@require_POST
def value_set(request: SignedInRequest, name: str) -> HttpResponse:
    found = get_object_or_404(ReportedSeries, name=name)
    form = ValueForm(request.POST)
    if form.is_valid():
        figure = form.figure()
        made = attempt(form, lambda: report(request.actor, found.pk, figure, now=system_clock()))
        if made:
            toast(request, _("Saved."))
            return redirect("metrics:series", name)
    return render(request, PAGE, _context(found, form), status=422)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, name: str) -> HttpResponse:
    found = get_object_or_404(ReportedSeries, name=name)
    form = SeriesForm(request.POST or None, series=found)
    if not form.is_valid():
        return show(request, FORM, form, series=found)
    change_series(request.actor, found.pk, form.details(), now=system_clock())
    toast(request, _("Saved."))
    return redirect("metrics:series", name)


@requires(EDIT_METRICS)
@require_POST
def value_remove(request: SignedInRequest, name: str, value_id: int) -> HttpResponse:
    get_object_or_404(ReportedValue, pk=value_id, series__name=name)
    remove_value(request.actor, value_id, now=system_clock())
    toast(request, _("The figure was removed."))
    return redirect("metrics:series", name)


def _context(found: ReportedSeries, form: ValueForm | None) -> dict[str, object]:
    return {"series": found, "values": found.values_set.order_by("-month"), "form": form}
