"""Absences: who is away now and soon, the form, taking one back."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.action.absence import actions
from harken.action.absence.models import Absence
from harken.action.absence.pages.forms import AbsenceForm
from harken.action.absence.queries import absences_to_come, stand_in
from harken.action.absence.undoing import REMOVED, slip_of
from harken.action.permissions import SEE_CASES, WORK_CASES
from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "action/absences/form.html"


@requires(SEE_CASES)
@require_safe
def absences(request: SignedInRequest) -> HttpResponse:
    """List who is away now and later, and who answers in their place today."""
    today = local_date(system_clock())
    own = {person.pk for person in actions.people_of(request.actor, today)}
    rows = [
        {
            "absence": row,
            "is_own": row.user_id in own,
            "is_now": row.first <= today,
            "gets": stand_in(row.user_id, today) if row.first <= today else row.deputy,
        }
        for row in absences_to_come(today)
    ]
    may_write = WORK_CASES.allows(request.actor)
    return render(request, "action/absences/list.html", {"rows": rows, "may_write": may_write})


@requires(WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Say that somebody is away."""
    today = local_date(system_clock())
    first = {"first": today, "last": today + timedelta(days=1), "user": request.actor.id}
    people = actions.people_of(request.actor, today)
    form = AbsenceForm(request.POST or None, people=people, initial=first)
    return _edit(request, form, None)


@requires(WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change an absence."""
    people = actions.people_of(request.actor, local_date(system_clock()))
    row = Absence.objects.filter(pk=pk, user__in=people).select_related("user", "deputy").first()
    if row is None:
        raise Http404
    return _edit(request, AbsenceForm(request.POST or None, people=people, absence=row), row)


def _edit(request: SignedInRequest, form: AbsenceForm, row: Absence | None) -> HttpResponse:
    if form.is_valid():
        now, actor, number = system_clock(), request.actor, row.pk if row else None
        saved = attempt(
            form, lambda: actions.write_absence(actor, form.away(), now=now, absence_id=number)
        )
        if saved is not None:
            toast(request, _("Saved: everybody who hands over cases sees it."))
            return redirect("action:absences")
    return show(request, FORM, form, absence=row)


@requires(WORK_CASES)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an absence back."""
    try:
        away = actions.remove_absence(request.actor, pk, now=system_clock())
    except Absence.DoesNotExist as gone:
        raise Http404 from gone
    toast(request, _("The absence is gone."), undo=(REMOVED, slip_of(away)))
    return redirect("action:absences")
