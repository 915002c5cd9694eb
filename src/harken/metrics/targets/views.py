from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.queries import metrics_with_versions, version_on
from harken.metrics.targets.actions import set_target, withdraw_target
from harken.metrics.targets.forms import TargetForm
from harken.metrics.targets.models import MetricTarget
from harken.metrics.targets.undoing import TARGET, slip_of
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "metrics/targets/form.html"


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def target_set(request: SignedInRequest, name: str) -> HttpResponse:
    metric = get_object_or_404(metrics_with_versions(), name=name)
    version = version_on(metric, _today())
    form = TargetForm(
        request.POST or None, metric=metric, version=version, initial={"valid_from": _today()}
    )
    if form.is_valid():
        value, day = form.cleaned_data["value"], form.cleaned_data["valid_from"]
        slip = slip_of(metric, day)
        made = attempt(
            form, lambda: set_target(request.actor, metric.pk, value, day, now=system_clock())
        )
        if made:
            said = (
                _("There is no target from that day on.")
                if value is None
                else _("The target is set.")
            )
            toast(request, said, undo=(TARGET, slip))
            return redirect("metrics:metric", name)
    return show(request, FORM, form, metric=metric)


@requires(EDIT_METRICS)
@require_POST
def target_withdraw(request: SignedInRequest, name: str, target_id: int) -> HttpResponse:
    found = get_object_or_404(
        MetricTarget.objects.select_related("metric"), pk=target_id, metric__name=name
    )
    slip = slip_of(found.metric, found.valid_from)
    withdraw_target(request.actor, target_id, now=system_clock())
    toast(request, _("The target was withdrawn."), undo=(TARGET, slip))
    return redirect("metrics:metric", name)


def _today() -> date:
    return local_date(system_clock())
