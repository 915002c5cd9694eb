"""The audit log as a page and as a file."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.audit.actions import note_export
from harken.audit.forms import FilterForm
from harken.audit.models import AuditEntry
from harken.audit.permissions import EXPORT_AUDIT, SEE_AUDIT
from harken.audit.queries import entries, page_of_entries
from harken.audit.rules import BadFilter, Filter, read_filter
from harken.audit.verbs import line_of, sentence_of
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor, Page
from harken.foundations.spreadsheet import csv_lines
from harken.web.access import SignedInRequest, requires
from harken.web.frame.context import house_zone


def _page(request: SignedInRequest, chosen: Filter) -> Page[AuditEntry]:
    try:
        zone = house_zone()
        return page_of_entries(chosen, zone, request.GET.get("cursor"))
    except BadCursor as error:
        raise Http404 from error


@require_safe
@requires(SEE_AUDIT)
def audit_log(request: SignedInRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    page = _page(request, form.chosen) if form.is_valid() else Page[AuditEntry]([], None)
    context = {
        "form": form,
        "page": page,
        "lines": [line_of(entry) for entry in page.rows],
        "filtered": bool(form.chosen.as_params()),
        "address_params": urlencode(form.chosen.as_params()),
        "may_export": EXPORT_AUDIT.allows(request.actor),
    }
    return render(request, "audit/log.html", context)


@require_safe
@requires(EXPORT_AUDIT)
def export(request: SignedInRequest) -> StreamingHttpResponse:
    try:
        chosen = read_filter(request.GET.dict())
    except BadFilter as error:
        raise BadRequest(error.field) from error
    note = note_export(request.actor, chosen, now=system_clock())
    wanted = entries(chosen, house_zone()).filter(id__lt=note.pk)
    lines = csv_lines(_rows(wanted.order_by("-id").iterator(chunk_size=500)))
    response = StreamingHttpResponse(
        (line.encode() for line in lines), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _rows(found: Iterator[AuditEntry]) -> Iterator[list[str]]:
    yield [_("when"), _("who"), _("act"), _("sentence"), _("object"), _("changes")]
    for entry in found:
        changes = (f"{c.field}: {c.before} → {c.after}" for c in line_of(entry).changes)
        yield [
            entry.occurred_at.isoformat(),
            f"{entry.actor_label} ({entry.actor_kind}:{entry.actor_id})",
            entry.verb,
            sentence_of(entry),
            f"{entry.object_kind}:{entry.object_id}",
            "; ".join(changes),
        ]
