from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.metrics.lifecycle.pages.life import page_of
from harken.metrics.lifecycle.queries import lives
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires


@requires(READ_METRICS)
@require_safe
def life(request: SignedInRequest, name: str) -> HttpResponse:
    """Show a metric's life."""
    metric = get_object_or_404(lives(), name=name)
    page = page_of(metric, local_date(system_clock()), request.actor)
    may_edit = EDIT_METRICS.allows(request.actor)
    return render(request, "metrics/lifecycle/life.html", {"page": page, "may_edit": may_edit})
