"""Files of a chart, and the script that draws charts in the browser."""

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.charts import Chart, DrawingError
from harken.charts.locales import day_and_year
from harken.charts.render import vega_script_digest
from harken.foundations.clock import system_clock
from harken.web.access import public
from harken.web.charts import shelf
from harken.web.charts.files import FILES, ChartFile, Foot
from harken.web.charts.tickets import opened
from harken.web.frame.context import Shell

log = logging.getLogger(__name__)
_FOR_EVER = "public, max-age=31536000, immutable"


@public
@require_safe
def chart_file(request: HttpRequest, ticket: str, name: str) -> HttpResponse:
    now = system_clock()
    known = opened(ticket, request, now.date())
    chart = shelf.kept(known.chart) if known else None
    file = FILES.get(name)
    if known is None or chart is None or file is None:
        raise Http404

    def foot() -> Foot:
        today = timezone.localtime(now, Shell(request).zone)
        return Foot(day_and_year(today, chart.language), f"{settings.PUBLIC_URL}{known.page}")

    try:
        content = file.make(shelf.draughtsman(), chart, foot)
    except DrawingError:
        log.exception("chart %s could not be drawn as %s", known.chart, name)
        return _not_now()
    return _answer(file, content, chart, name)


@public
@require_safe
def vega_script(request: HttpRequest, digest: str) -> HttpResponse:
    """The library that draws in the browser; it holds nothing of anybody's."""
    if digest != vega_script_digest():
        raise Http404
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    try:
        content = shelf.vega_script(compressed=compressed)
    except DrawingError:
        log.exception("the chart script could not be made")
        return _not_now()
    headers = {"Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding"}
    if compressed:
        headers["Content-Encoding"] = "gzip"
    return HttpResponse(content, content_type="text/javascript; charset=utf-8", headers=headers)


def _answer(file: ChartFile, content: bytes, chart: Chart, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=file.content_type)
    response.headers["Cache-Control"] = "no-store"
    if file.saved:
        title = slugify(chart.title, allow_unicode=True)[:60].strip("-") or "chart"
        filename = f"{title}.{name.rpartition('.')[2]}"
        response.headers["Content-Disposition"] = str(
            content_disposition_header(as_attachment=True, filename=filename)
        )
    return response


def _not_now() -> HttpResponse:
    text = _("The picture could not be drawn just now. The table on the page has the same figures.")
    return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
