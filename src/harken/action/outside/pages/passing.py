"""Passing a case on by hand, and how it stands there on the case's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.action.cases.models import Case
from harken.action.cases.sight import case_seen
from harken.action.outside.models import Desk
from harken.action.outside.pages.forms import PassForm
from harken.action.outside.pushing import pass_on
from harken.action.outside.queries import all_desks, desks_left, standing_of
from harken.action.permissions import WORK_CASES
from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

NOT_DONE = 422


@requires(WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def pass_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose to which system a case goes."""
    now = system_clock()
    try:
        case = case_seen(request.actor, pk, local_date(now))
    except Case.DoesNotExist as error:
        raise Http404 from error
    form = PassForm(request.POST or None, case=case)
    if form.is_valid() and _passed(request, pk, form):
        toast(request, _("The case is on its way."))
        return redirect("action:case", pk)
    status = NOT_DONE if request.method == "POST" else 200
    context = {"case": case, "form": form, "desks": desks_left(case), "rows": standing_of(case)}
    return render(request, "action/outside/pass.html", context, status=status)


def _passed(request: SignedInRequest, pk: int, form: PassForm) -> object:
    number, now = int(form.cleaned_data["desk"]), system_clock()
    try:
        return attempt(form, lambda: pass_on(request.actor, pk, number, now=now))
    except Desk.DoesNotExist as error:
        raise Http404 from error


def is_offered(_case: Case) -> bool:
    """Tell whether there is a system to pass a case to."""
    return any(one.is_on and one.archived_at is None for one in all_desks())


def of_case(case: Case, request: HttpRequest) -> str:
    """Return how a case stands in outside systems, as a part of its page."""
    rows = standing_of(case)
    context = {"rows": rows}
    return render_to_string("action/outside/part.html", context, request) if rows else ""
