from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.maturity.evidence.queries import evidence_for
from harken.maturity.evidence.rules import WEEKS, weeks_up_to
from harken.maturity.evidence.telling import compared
from harken.maturity.permissions import RUN_ROUNDS, SEE_MATURITY
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.queries import closed_rounds, latest_closed, released_of
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires


@requires(SEE_MATURITY)
@require_safe
def evidence(request: SignedInRequest) -> HttpResponse:
    """The data up to today, beside what the raters of the latest round said."""
    return _page(request, latest_closed(), local_date(system_clock()))


@requires(SEE_MATURITY)
@require_safe
def round_evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """The data up to a round's close, beside what its raters said."""
    found = get_object_or_404(closed_rounds(), pk=pk)
    return _page(request, found, local_date(found.closed_at or system_clock()))


def _page(request: SignedInRequest, of: Round | None, last: date) -> HttpResponse:
    days = weeks_up_to(last)
    found = evidence_for(request.actor, days, now=system_clock())
    released = released_of(of) if of else None
    context = {
        "compared": compared(found.findings, released, get_language() or "en"),
        "missing": found.missing,
        "made_at": found.made_at,
        "days": days,
        "weeks": WEEKS,
        "round": of,
        "may_ask": RUN_ROUNDS.allows(request.actor),
    }
    return render(request, "maturity/evidence/page.html", context)
