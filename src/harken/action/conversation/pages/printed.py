"""A case's whole trail on one page, to be printed or kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.action.cases.models import Case
from harken.action.cases.sight import case_seen
from harken.action.conversation.queries import trail_of
from harken.action.permissions import SEE_CASES
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires


@requires(SEE_CASES)
@require_safe
def trail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show everything that was heard, written and done, the oldest first."""
    now = system_clock()
    try:
        case = case_seen(request.actor, pk, local_date(now))
    except Case.DoesNotExist as missing:
        raise Http404 from missing
    context = {"case": case, "trail": trail_of(case, request.actor), "now": now}
    return render(request, "action/conversation/printed.html", context)
