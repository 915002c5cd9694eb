"""Asking somebody for their side from a case, and taking the question back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.action.cases.models import Case
from harken.action.cases.sight import case_seen
from harken.action.conversation.actions import ask_side, withdraw_side
from harken.action.conversation.models import Mention
from harken.action.conversation.trail.reading import staff
from harken.action.permissions import WORK_CASES
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

MOST = 10


@requires(WORK_CASES)
@require_POST
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a person, with one click, for their side of what the customer said."""
    user, anchor = request.POST.get("user", ""), request.POST.get("anchor", "")
    number = int(user) if user.isascii() and user.isdigit() else 0
    try:
        ask_side(request.actor, pk, number, anchor, now=system_clock())
    except Case.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    else:
        toast(request, _("They are asked for their side, and see these words only."))
    return redirect("action:case", pk)


@requires(WORK_CASES)
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a question for somebody's side."""
    try:
        mention = withdraw_side(request.actor, pk, now=system_clock())
    except (Case.DoesNotExist, Mention.DoesNotExist) as missing:
        raise Http404 from missing
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        mention = Mention.objects.select_related("entry").get(pk=pk)
    else:
        toast(request, _("The question is withdrawn: nobody sees these words any more."))
    return redirect("action:case", mention.entry.case_id)


@requires(WORK_CASES)
@require_safe
def people(request: SignedInRequest, pk: int) -> HttpResponse:
    """Return people whose name fits, as choices for a note; a fragment."""
    try:
        case_seen(request.actor, pk, local_date(system_clock()))
    except Case.DoesNotExist as missing:
        raise Http404 from missing
    words = request.GET.get("q", "").removeprefix("@").casefold().split()
    others = [one for one in staff() if one[0] != request.user.pk]
    found = [one for one in others if all(word in one[1].casefold() for word in words)]
    found.sort(key=lambda one: not _begins(one[1], words))
    return render(request, "action/conversation/people.html", {"people": found[:MOST]})


def _begins(name: str, words: list[str]) -> bool:
    """Whether each word begins a part of the name; these people come first."""
    parts = name.casefold().split()
    return all(any(part.startswith(word) for part in parts) for word in words)
