"""From cases to their cause: join a remedy that is there, or propose a new one."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from harken.action.cases.models import Case
from harken.action.permissions import LEAD_REMEDIES
from harken.action.remedies.behind.linking import link
from harken.action.remedies.behind.naming import named
from harken.action.remedies.behind.suggesting import suggested_for
from harken.action.remedies.pages.asked import cases_seen, numbers_in
from harken.action.remedies.pages.page import found_or_404
from harken.action.remedies.pages.undoing import LINKED, link_slip
from harken.action.remedies.queries import late_first, remedies_now
from harken.action.remedies.rules import OPEN
from harken.action.remedies.told.shown import rows_of
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "action/remedies/cause.html"


@requires(LEAD_REMEDIES)
@require_safe
def of_case(_request: SignedInRequest, pk: int) -> HttpResponse:
    """Go on from one case."""
    return redirect(f"{reverse('action:cause')}?case={pk}")


@requires(LEAD_REMEDIES)
@require_http_methods(["GET", "HEAD", "POST"])
def cause(request: SignedInRequest) -> HttpResponse:
    """Offer remedies for the chosen cases; a post links them with one."""
    now = system_clock()
    today = local_date(now)
    cases = cases_seen(request, today)
    if not numbers_in(request) and request.method != "POST":
        return redirect("action:remedy-add")
    if not cases:
        raise Http404
    if request.method == "POST":
        return _join(request, cases)
    found = suggested_for(cases, request.actor, today)
    near = {one.remedy.pk for one in found}
    rest = late_first(remedies_now().filter(state__in=OPEN).exclude(pk__in=near), today)
    context = {
        "cases": named(cases, request.actor),
        "suggested": list(zip(found, rows_of([one.remedy for one in found], today), strict=True)),
        "rest": rows_of(rest, today),
        "new_url": f"{reverse('action:remedy-add')}?{_asked(cases)}",
    }
    return render(request, PAGE, context)


def _asked(cases: list[Case]) -> str:
    return urlencode([("case", case.pk) for case in cases])


def _join(request: SignedInRequest, cases: list[Case]) -> HttpResponse:
    numbers = numbers_in(request, "remedy")
    if not numbers:
        toast(request, _("Choose what they are linked with, or propose something new."), tone="bad")
        return redirect(f"{reverse('action:cause')}?{_asked(cases)}")
    found = found_or_404(numbers[0])
    try:
        made = link(request.actor, found.pk, [case.pk for case in cases], now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("action:remedy", found.pk)
    said = ngettext(
        "%(count)s case stands behind “%(name)s” now.",
        "%(count)s more cases stand behind “%(name)s” now.",
        len(made),
    ) % {"count": len(made), "name": found}
    toast(request, said, undo=(LINKED, link_slip(found.pk, made)) if made else None)
    return redirect("action:remedy", found.pk)
