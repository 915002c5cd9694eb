"""A closed round as a file: the report on paper, and figures for programs."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.charts import DrawingError
from harken.foundations.clock import system_clock
from harken.maturity.assessing.document import document_of
from harken.maturity.permissions import SEE_MATURITY
from harken.maturity.results.report import RoundWords, report_away, report_pdf
from harken.maturity.results.telling import tell
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.queries import closed_rounds, released_of
from harken.web.access import SignedInRequest, requires
from harken.web.formats import day
from harken.web.frame.context import house_zone

AWAY = 503


@requires(SEE_MATURITY)
@require_safe
def round_json(_request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a closed round's figures for programs."""
    return JsonResponse(document_of(released_of(closed_round(pk))))


@requires(SEE_MATURITY)
@require_safe
def round_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a closed round's report; without figures there is none."""
    found = closed_round(pk)
    try:
        report = _report(found)
    except DrawingError:
        context = {"round": found, "nothing": report_away()}
        return render(request, "maturity/results/round.html", context, status=AWAY)
    name = f'attachment; filename="maturity-{pk}.pdf"'
    headers = {"Content-Disposition": name}
    return HttpResponse(report, content_type="application/pdf", headers=headers)


def _report(found: Round) -> bytes:
    language, released = get_language() or "en", released_of(found)
    if released.everyone is None:
        raise Http404(found.pk)
    return report_pdf(
        tell(released.everyone.profile, language),
        language=language,
        printed=day(system_clock(), language, house_zone()),
        address=settings.PUBLIC_URL + reverse("maturity:round", args=[found.pk]),
        rounds=RoundWords(found.title, found.asked, released),
    )


def closed_round(pk: int) -> Round:
    """Return a closed round, or a page that says that there is none."""
    return get_object_or_404(closed_rounds(), pk=pk)
