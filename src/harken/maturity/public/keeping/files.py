"""A visitor's result as a PDF and as JSON."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from harken.analysis.maturity import profile
from harken.charts import DrawingError
from harken.foundations.clock import system_clock
from harken.maturity.assessing.document import document_of
from harken.maturity.public.house import answered, house
from harken.maturity.public.keeping.visiting import (
    PDFS,
    count,
    filled_of,
    language_of,
    says_why,
)
from harken.maturity.public.notices import TEST, heading_of_missing_report, notice
from harken.maturity.results.report import report_away, report_pdf
from harken.maturity.results.telling import tell
from harken.maturity.rounds.closing import release
from harken.organisation.profile.queries import local_date
from harken.surveys.rendering.headers import HEADERS
from harken.web.access import public
from harken.web.formats import day

Answers = Mapping[str, int]
ONE = ""
"""The group of a visitor, who has none."""


@public
@csrf_exempt
@require_POST
@says_why
def result_pdf(request: HttpRequest) -> HttpResponse:
    """Return the answers that were sent as a report."""
    filled = filled_of(request)
    count(PDFS, request)
    return pdf_of(filled.answers, language_of(request, filled.language), system_clock())


@public
@csrf_exempt
@require_POST
@says_why
def result_json(request: HttpRequest) -> HttpResponse:
    """Return the answers that were sent as figures for programs."""
    return json_of(filled_of(request).answers)


def pdf_of(answers: Answers, language: str, now: datetime) -> HttpResponse:
    """Return the report, or a page that says it cannot be made now."""
    zone = now.tzinfo
    with translation.override(language):
        told = tell(profile(answers), language)
    printed = day(local_date(now), language, zone) if zone else ""
    try:
        body = report_pdf(
            told,
            language=language,
            printed=printed,
            address=f"{settings.PUBLIC_URL}{TEST}",
            answers=answers,
        )
    except DrawingError:
        with translation.override(language):
            page = notice(heading_of_missing_report(), report_away(), language, house())
        return answered(page, 503)
    return _download(body, "application/pdf", "maturity.pdf")


def json_of(answers: Answers) -> HttpResponse:
    """Return the figures, as `harken assess` tells them of one person."""
    found = document_of(release([(ONE, answers)], 1, order=[ONE]))
    body = json.dumps(found, ensure_ascii=False, indent=1).encode()
    return _download(body, "application/json", "maturity.json")


def _download(body: bytes, kind: str, name: str) -> HttpResponse:
    own = {"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}
    shared = {key.decode(): value.decode() for key, value in HEADERS if key != b"content-type"}
    return HttpResponse(body, headers={**shared, **own})
