from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from harken.metrics.lifecycle.queries import lives
from harken.metrics.permissions import READ_METRICS
from harken.web.access import SignedInRequest, requires


@requires(READ_METRICS)
@require_safe
def worth(request: SignedInRequest, name: str) -> HttpResponse:
    metric = get_object_or_404(lives(), name=name)
    return render(request, "metrics/worth/page.html", {"metric": metric})
