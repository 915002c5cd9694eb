from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from harken.action.cases.changing import Overtaken, demand_revision
from harken.action.cases.models import Case
from harken.action.inbox.pages.acting import revision_in, seen_or_404
from harken.action.inbox.pages.lists import desk_of
from harken.action.inbox.working.looking import look, look_away, lookers
from harken.action.permissions import SEE_CASES
from harken.web.access import SignedInRequest, requires


@requires(SEE_CASES)
@require_POST
def looking(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hear that a page with this case is open; answer who else looks, and what changed since."""
    desk = desk_of(request)
    case = seen_or_404(desk, pk)
    if desk.actor.kind == "person":
        if request.POST.get("gone"):
            look_away(desk.actor, pk)
        else:
            look(desk.actor, pk, is_writing="writing" in request.POST, now=desk.now)
    context = {
        "case": case,
        "query": request.GET.urlencode(),
        "looking": lookers([pk], desk.actor, desk.now).get(pk, []),
        "changed": _changed(case, revision_in(request)),
    }
    return render(request, "action/inbox/looking.html", context)


def _changed(case: Case, revision: int | None) -> str:
    """Say what somebody did since the page was drawn, '' where nobody did anything."""
    try:
        demand_revision(case, revision)
    except Overtaken as overtaken:
        return str(overtaken)
    return ""
