"""The overview: where we are heading, in ten seconds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.vision.queries import values_now, vision_now
from harken.web.access import SignedInRequest, requires


@requires(SEE_STRATEGY)
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Show it to everybody who signs in."""
    context = {
        "vision": vision_now(),
        "values": values_now(),
        "steers": STEER.allows(request.actor),
    }
    return render(request, "strategy/picture/overview.html", context)
