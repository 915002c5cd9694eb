from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.register.actions import (
    add_metric,
    add_version,
    change_metric,
    withdraw_version,
)
from harken.metrics.register.acts import acts_on
from harken.metrics.register.forms import DetailsForm, MetricForm, VersionForm
from harken.metrics.register.models import Metric, MetricVersion, State
from harken.metrics.register.queries import metrics_with_versions
from harken.metrics.register.rows import row_of
from harken.metrics.register.undoing import VERSION
from harken.metrics.targets.relief import relief_on
from harken.metrics.targets.rows import target_rows
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "metrics/register/form.html"


@requires(READ_METRICS)
@require_safe
def metrics(request: SignedInRequest) -> HttpResponse:
    today = _today()
    rows = [row_of(metric, today) for metric in metrics_with_versions()]
    context = {
        "rows": rows,
        "unowned": sum(row.metric.owner is None for row in rows),
        "may_edit": EDIT_METRICS.allows(request.actor),
    }
    return render(request, "metrics/register/list.html", context)


@requires(READ_METRICS)
@require_safe
def metric(request: SignedInRequest, name: str) -> HttpResponse:
    found = get_object_or_404(metrics_with_versions(), name=name)
    today = _today()
    context = {
        "row": row_of(found, today),
        "acts": acts_on(found, request.actor),
        "targets": target_rows(found, today, get_language() or "en"),
        "relief": relief_on(found, today),
        "may_edit": EDIT_METRICS.allows(request.actor) and found.state != State.RETIRED,
    }
    return render(request, "metrics/register/page.html", context)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = MetricForm(request.POST or None, initial={"valid_from": _today()})
    if form.is_valid():
        given = (form.cleaned_data["name"], form.details(), form.version())
        made = attempt(form, lambda: add_metric(request.actor, *given, now=system_clock()))
        if made:
            toast(request, _("%(name)s was added.") % {"name": made})
            return redirect("metrics:metric", made.name)
    return show(request, FORM, form)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, name: str) -> HttpResponse:
    found = get_object_or_404(Metric, name=name)
    form = DetailsForm(request.POST or None, metric=found)
    if not form.is_valid():
        return show(request, FORM, form, metric=found)
    change_metric(request.actor, found.pk, form.details(), now=system_clock())
    toast(request, _("Saved."))
    return redirect("metrics:metric", name)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def version_add(request: SignedInRequest, name: str) -> HttpResponse:
    found = get_object_or_404(metrics_with_versions(), name=name)
    before = next(iter(found.versions.all()), None)
    form = VersionForm(request.POST or None, before=before, initial={"valid_from": _today()})
    if form.is_valid():
        new = form.version()
        made = attempt(form, lambda: add_version(request.actor, found.pk, new, now=system_clock()))
        if made:
            later = made.valid_from > _today()
            toast(
                request,
                _("The new definition was added."),
                undo=(VERSION, made.pk) if later else None,
            )
            return redirect("metrics:metric", name)
    return show(request, FORM, form, metric=found, is_version=True)


@requires(EDIT_METRICS)
@require_POST
def withdraw(request: SignedInRequest, name: str, version_id: int) -> HttpResponse:
    version = get_object_or_404(MetricVersion, pk=version_id, metric__name=name)
    try:
        withdraw_version(request.actor, version.pk, now=system_clock())
        toast(request, _("The definition was withdrawn."))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("metrics:metric", name)


def _today() -> date:
    return local_date(system_clock())
