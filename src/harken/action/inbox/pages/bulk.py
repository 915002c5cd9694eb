from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from harken.action.cases.bulk import Bulk, for_each
from harken.action.inbox.acts import acts_on_many
from harken.action.inbox.listing.asked import MOST_ID
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.pages.acting import next_of, undo_of
from harken.action.inbox.pages.lists import desk_of
from harken.action.inbox.working.doing import FOR_MANY, read_deed
from harken.action.permissions import WORK_CASES
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

MOST_AT_ONCE = 500
REFUSED = 422


@dataclass(frozen=True)
class Why:
    """A case for which it was refused, and why."""

    number: int
    why: str


@requires(WORK_CASES)
@require_POST
def bulk(request: SignedInRequest) -> HttpResponse:
    """Do one thing with the chosen cases, and tell of each one that was refused."""
    desk, numbers = desk_of(request), chosen(request)
    if elsewhere := _elsewhere(request, numbers):
        return redirect(elsewhere)
    try:
        done = _done(request, desk, numbers)
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect(next_of(request))
    if done.done:
        undo = undo_of(request.POST.get("act", ""), done.done, desk)
        toast(request, _said(done), undo=undo)
    if not done.refused:
        return redirect(next_of(request))
    context = {
        "refused": [Why(*one) for one in done.refused],
        "next": next_of(request),
    }
    return render(request, "action/inbox/bulk_result.html", context, status=REFUSED)


def _elsewhere(request: SignedInRequest, numbers: list[int]) -> str:
    """Return the page of an act that asks more of the chosen cases; '' for all other acts.

    The form is posted so that its token never stands in an address.
    """
    asked = urlencode([("case", number) for number in numbers[:MOST_AT_ONCE]])
    name = request.POST.get("go", "")
    found = (act.url for act in acts_on_many(request.actor) if numbers and act.name == name)
    return next((f"{url}?{asked}" for url in found), "")


def chosen(request: SignedInRequest) -> list[int]:
    """Return the numbers of the chosen cases, each once."""
    texts = request.POST.getlist("case")
    numbers = [int(t) for t in texts if t.isascii() and t.isdigit() and int(t) <= MOST_ID]
    return list(dict.fromkeys(numbers))


def _done(request: SignedInRequest, desk: Desk, numbers: list[int]) -> Bulk:
    name = request.POST.get("act", "")
    if not numbers:
        raise Refused(_("Choose at least one case first."))
    if len(numbers) > MOST_AT_ONCE:
        raise Refused(_("Choose at most %(count)s cases at once.") % {"count": MOST_AT_ONCE})
    deed = read_deed(name if name in FOR_MANY else "", request.POST, desk)
    return for_each(numbers, deed.do)


def _said(done: Bulk) -> str:
    count = len(done.done)
    words = ngettext("Done for %(count)s case.", "Done for %(count)s cases.", count)
    return words % {"count": count}
