from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.foundations.spreadsheet import csv_lines
from harken.metrics.lifecycle.pages.forms import StateForm
from harken.metrics.lifecycle.pages.register import csv_rows, groups_of, register_of
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.worth.proposals import proposals
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires


@requires(READ_METRICS)
@require_safe
def lives(request: SignedInRequest) -> HttpResponse:
    """Show the register of metrics."""
    form = StateForm(request.GET or None)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    today = local_date(system_clock())
    found = register_of(today, state)
    context = {
        "form": form,
        "groups": groups_of(found.rows),
        "why": found.why,
        "proposals": proposals([row.metric for row in found.rows], today),
        "state": state,
        "may_edit": EDIT_METRICS.allows(request.actor),
    }
    return render(request, "metrics/lifecycle/list.html", context)


@requires(READ_METRICS)
@require_safe
def export(_request: SignedInRequest) -> StreamingHttpResponse:
    """Send the register as a file."""
    rows = csv_rows(register_of(local_date(system_clock())).rows)
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="metrics.csv"'
    return response
