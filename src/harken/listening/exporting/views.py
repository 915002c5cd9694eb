from datetime import date

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from harken.audit.actions import record_change
from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.clock import system_clock
from harken.listening.exporting.columns import columns_for
from harken.listening.exporting.lines import csv_parts
from harken.listening.permissions import READ_SIGNALS
from harken.listening.reading.selecting import terms_for
from harken.listening.reading.state import Wish
from harken.metrics.figures import CannotMeasure
from harken.organisation.profile.queries import profile
from harken.web.access import SignedInRequest, requires

NOT_ANSWERED = 422


@requires(READ_SIGNALS)
@require_safe
def signals_csv(request: SignedInRequest) -> HttpResponseBase:
    """Send the signals of a filter as a file; the audit log says who took them."""
    wish, terms = Wish.read(request.GET), terms_for(request.actor)
    sees_customers = SEE_CUSTOMERS.allows(request.actor)
    columns = columns_for(terms.measures.values(), sees_customers=sees_customers)
    now = system_clock()
    today: date = now.astimezone(terms.zone).date()
    try:
        parts = csv_parts(wish, terms, today, columns)
    except CannotMeasure as refusal:
        return HttpResponse(str(refusal), status=NOT_ANSWERED, content_type="text/plain")
    if request.method == "GET":
        changes = {"filter": ["", wish.query()]}
        record_change(request.actor, "signals.exported", profile(), now=now, changes=changes)
    response = StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="signals.csv"'
    response["Cache-Control"] = "no-store"
    return response
