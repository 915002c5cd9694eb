from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.metrics.lifecycle.actions import describe
from harken.metrics.lifecycle.pages.forms import PurposeForm
from harken.metrics.lifecycle.queries import life_of, lives
from harken.metrics.permissions import EDIT_METRICS
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: SignedInRequest, name: str) -> HttpResponse:
    """Write down what a metric is for."""
    metric = get_object_or_404(lives(), name=name)
    form = PurposeForm(request.POST or None, life=life_of(metric))
    if form.is_valid():
        given = form.purpose()
        now = system_clock()
        if attempt(form, lambda: describe(request.actor, metric.pk, given, now=now)):
            toast(request, _("Saved."))
            return redirect("metrics:life", name)
    return show(request, "metrics/lifecycle/purpose.html", form, metric=metric)
