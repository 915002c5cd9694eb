"""The system page: is work being done, what waits, what was given up."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.jobs.queue import actions, queries
from harken.jobs.queue.leases import database_clock
from harken.jobs.queue.models import State
from harken.jobs.queue.permissions import OPERATE_SYSTEM
from harken.jobs.system.activity import chart_of
from harken.web.access import SignedInRequest, requires
from harken.web.frame.context import house_zone
from harken.web.messages import toast


def _now_context() -> dict[str, object]:
    now = database_clock()
    return {
        "depth": queries.depth(now),
        "workers": queries.living_workers(now),
        "dead": queries.dead_jobs(),
    }


def live_fragment(language: str) -> str:
    """Render the part of the page that changes by itself."""
    with translation.override(language):
        return render_to_string("jobs/depth.html", _now_context())


@require_safe
@requires(OPERATE_SYSTEM)
def system(request: SignedInRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    if state and state not in State.values:
        raise BadRequest(state)
    try:
        page = queries.jobs_page(state, request.GET.get("cursor"))
    except BadCursor as error:
        raise Http404 from error
    context = {
        "chart": chart_of(queries.jobs_by_hour(database_clock()), house_zone()),
        "page": page,
        "state": state,
        "states": State.choices,
    }
    return render(request, "jobs/system.html", {**_now_context(), **context})


@require_POST
@requires(OPERATE_SYSTEM)
def retry(request: SignedInRequest, job_id: int) -> HttpResponse:
    try:
        actions.retry_job(request.actor, job_id, now=system_clock())
        toast(request, _("The job waits to be run again."))
    except actions.NotGivenUp:
        toast(request, _not_given_up(), tone="neutral")
    return redirect("jobs:system")


@require_POST
@requires(OPERATE_SYSTEM)
def discard(request: SignedInRequest, job_id: int) -> HttpResponse:
    try:
        actions.discard_job(request.actor, job_id, now=system_clock())
        toast(request, _("The job was discarded."))
    except actions.NotGivenUp:
        toast(request, _not_given_up(), tone="neutral")
    return redirect("jobs:system")


def _not_given_up() -> str:
    return _("Nothing was changed: this job is not given up any more. Look at its present state.")
