"""People to whom a case can go, while a name is written."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.action.inbox.pages.lists import desk_of
from harken.action.inbox.working.handing import hands_found
from harken.action.permissions import WORK_CASES
from harken.web.access import SignedInRequest, requires


@requires(WORK_CASES)
@require_safe
def hands(request: SignedInRequest) -> HttpResponse:
    """Return people whose name fits, as suggestions; a fragment."""
    found = hands_found(desk_of(request), request.GET.get("q", ""))
    return render(request, "action/inbox/hands.html", {"hands": found})
