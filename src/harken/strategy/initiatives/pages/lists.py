from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.initiatives.pages.shown import rows_of
from harken.strategy.initiatives.queries import archived_initiatives, initiatives_now
from harken.strategy.permissions import LEAD_WORK, SEE_STRATEGY
from harken.web.access import SignedInRequest, requires


@requires(SEE_STRATEGY)
@require_safe
def initiatives(request: SignedInRequest) -> HttpResponse:
    """List the work: running, planned, done and stopped, or what was archived."""
    archived = "archived" in request.GET
    today = local_date(system_clock())
    found = archived_initiatives() if archived else initiatives_now()
    rows = rows_of(found, today)
    context = {
        "rows": rows,
        "archived": archived,
        "running": sum(one.state == "running" for one in found),
        "loose": sum(not row.goals for row in rows),
        "due": sum(
            1 for row in rows if row.initiative.check_on and row.initiative.check_on <= today
        ),
        "may_work": LEAD_WORK.allows(request.actor),
    }
    return render(request, "strategy/initiatives/list.html", context)
