"""The weekly page, and reminding somebody from it."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.accounts.users.models import User
from harken.action.permissions import SEE_TRIAGE
from harken.action.remedies.loose import findings
from harken.action.remedies.pages.asked import LONGEST_NUMBER
from harken.action.remedies.queries import decided_between, overdue, undecided
from harken.action.remedies.told.shown import rows_of
from harken.action.triage.nudging import nudge
from harken.action.triage.pages.repeated import repeated
from harken.action.triage.pages.told import people, shelves
from harken.foundations.clock import system_clock
from harken.foundations.once import asking_once
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "action/triage/page.html"
WEEK = timedelta(days=7)
MOST = 20


@requires(SEE_TRIAGE)
@require_safe
@asking_once()
def triage(request: SignedInRequest) -> HttpResponse:
    """Show what repeats, what waits, who owes what to whom, and what was decided."""
    now = system_clock()
    today = local_date(now)
    groups = repeated(request.actor, now)
    context = {
        "repeated": groups,
        "more": sum(one.is_more for one in groups),
        "by_chance": sum(not one.is_more for one in groups),
        "shelves": shelves(request.actor, now),
        "undecided": rows_of(undecided(today)[:MOST], today),
        "late": overdue(today).count(),
        "loose": findings(today)[:MOST],
        "people": people(request.actor, now),
        "decided": rows_of(list(decided_between(today - WEEK, today)[:MOST]), today),
        "since": today - WEEK,
    }
    return render(request, PAGE, context)


@requires(SEE_TRIAGE)
@require_POST
def remind(request: SignedInRequest) -> HttpResponse:
    """Remind a person of one thing."""
    about, number = request.POST.get("about", ""), request.POST.get("to", "")
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    try:
        made = nudge(request.actor, about, int(number), now=system_clock())
    except User.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    else:
        toast(request, _("“%(name)s” was reminded.") % {"name": made.to})
    return redirect("action:triage")
