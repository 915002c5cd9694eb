"""The remedies of a case, on its page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from harken.action.cases.models import Case
from harken.action.remedies.queries import remedies_of
from harken.action.remedies.told.shown import rows_of
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date


def of_case(case: Case, _request: HttpRequest) -> str:
    """Return the remedies behind which a case stands, '' without any."""
    rows = rows_of(remedies_of(case), local_date(system_clock()))
    return render_to_string("action/remedies/of_case.html", {"rows": rows}) if rows else ""
