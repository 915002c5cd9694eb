from django.http import HttpResponse
from django.views.decorators.http import require_safe

from harken.metrics.permissions import READ_METRICS
from harken.web.access import SignedInRequest, requires


@requires(READ_METRICS)
@require_safe
def explore(request: SignedInRequest) -> HttpResponse:
    return HttpResponse("")


@requires(READ_METRICS)
@require_safe
def figures_csv(request: SignedInRequest) -> HttpResponse:
    return HttpResponse("")
