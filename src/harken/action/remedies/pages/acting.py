from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.action.permissions import LEAD_REMEDIES
from harken.action.remedies.actions import archive_remedy, decide, finish, restore_remedy
from harken.action.remedies.behind.linking import unlink
from harken.action.remedies.models import Remedy
from harken.action.remedies.pages.asked import numbers_in
from harken.action.remedies.pages.page import found_or_404
from harken.action.remedies.pages.undoing import (
    ARCHIVED,
    MOVED,
    UNLINKED,
    link_slip,
    move_slip,
)
from harken.action.remedies.told.telling import check_of
from harken.action.remedies.writing.forms import DecideForm, FinishForm
from harken.action.remedies.writing.judging import missing_of
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

DECIDE, FINISH = "action/remedies/decide.html", "action/remedies/finish.html"
NOT_DONE = 422


@requires(LEAD_REMEDIES)
@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a remedy away, bring it back, or take a case from behind it."""
    found = found_or_404(pk)
    try:
        _act(request, found, request.POST.get("act", ""))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("action:remedy", pk)


def _act(request: SignedInRequest, found: Remedy, wanted: str) -> None:
    now, name = system_clock(), {"name": found}
    if wanted == "archive":
        archive_remedy(request.actor, found.pk, now=now)
        toast(request, _("“%(name)s” was archived.") % name, undo=(ARCHIVED, found.pk))
    elif wanted == "restore":
        restore_remedy(request.actor, found.pk, now=now)
        toast(request, _("“%(name)s” is back.") % name)
    elif wanted == "unlink":
        gone = unlink(request.actor, found.pk, numbers_in(request), now=now)
        if gone:
            said = _("The case no longer stands behind “%(name)s”.") % name
            toast(request, said, undo=(UNLINKED, link_slip(found.pk, gone)))


@requires(LEAD_REMEDIES)
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide whether it is done, and say why; what is still missing stands beside it."""
    found, now = found_or_404(pk), system_clock()
    form = DecideForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        yes, because = given["decision"] == "yes", given["because"]
        made = attempt(form, lambda: decide(request.actor, pk, yes=yes, because=because, now=now))
        if made:
            said = _("“%(name)s” is now: %(state)s.")
            words = {"name": made, "state": made.get_state_display()}
            toast(request, said % words, undo=(MOVED, move_slip(found, made.state)))
            return redirect("action:remedy", pk)
    check = check_of(found, local_date(now), request.actor)
    context = {"form": form, "remedy": found, "missing": missing_of(found, check)}
    return render(request, DECIDE, context, status=NOT_DONE if form.is_bound else 200)


@requires(LEAD_REMEDIES)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say when it was done; customers who waited can be told on its page afterwards."""
    found, now = found_or_404(pk), system_clock()
    form = FinishForm(request.POST or None, initial={"done_on": local_date(now)})
    if form.is_valid():
        day = form.cleaned_data["done_on"]
        if made := attempt(form, lambda: finish(request.actor, pk, day, now=now)):
            said = _("“%(name)s” is done. Tell the customers who waited for it.")
            toast(request, said % {"name": made}, undo=(MOVED, move_slip(found, made.state)))
            return redirect("action:remedy", pk)
    status = NOT_DONE if form.is_bound else 200
    return render(request, FINISH, {"form": form, "remedy": found}, status=status)
