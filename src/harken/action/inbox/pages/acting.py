from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from harken.action.cases.models import Case
from harken.action.cases.sight import case_seen, seen_by
from harken.action.cases.undoing import CASE, slip_of
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.pages.lists import desk_of
from harken.action.inbox.working.doing import UNDONE, read_deed
from harken.action.permissions import WORK_CASES
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(WORK_CASES)
@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do one thing with a case: take it, put it off, resolve it and so on."""
    desk = desk_of(request)
    case = seen_or_404(desk, pk)
    try:
        _do(request, desk, case)
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    except Case.DoesNotExist as missing:
        raise Http404 from missing
    return back_to(request, desk, pk)


def seen_or_404(desk: Desk, pk: int) -> Case:
    """Return a case that the reader sees; any other is not there."""
    try:
        return case_seen(desk.actor, pk, desk.today)
    except Case.DoesNotExist as missing:
        raise Http404 from missing


def _do(request: SignedInRequest, desk: Desk, case: Case) -> None:
    deed = read_deed(request.POST.get("act", ""), request.POST, desk, case.team_id)
    done = deed.do(case.pk, revision=revision_in(request))
    toast(request, deed.said % {"case": done}, undo=undo_of(deed.name, [case.pk], desk))


def undo_of(deed: str, numbers: Sequence[int], desk: Desk) -> tuple[str, str] | None:
    """Return what takes back an act just done to these cases; None where nothing can."""
    slip = slip_of(numbers, desk.actor, desk.now) if deed in UNDONE else ""
    return (CASE, slip) if slip else None


def revision_in(request: SignedInRequest) -> int | None:
    """Return the state of the case that the reader had before them, None where none is said."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004


def back_to(request: SignedInRequest, desk: Desk, pk: int) -> HttpResponse:
    """Go back to the case beside its list; to the list where one no longer sees the case."""
    query = request.GET.urlencode()
    is_seen = seen_by(desk.actor, desk.today).filter(pk=pk).exists()
    url = reverse("action:case", args=[pk]) if is_seen else reverse("action:cases")
    return redirect(f"{url}?{query}".removesuffix("?"))


def next_of(request: SignedInRequest) -> str:
    """Return where the form came from; the inbox where it names another site."""
    url = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()})
    return url if is_ours and url.startswith("/") else reverse("action:cases")
