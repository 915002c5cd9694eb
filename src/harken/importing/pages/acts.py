from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.importing.actions import discard_import, undo_import
from harken.importing.counting.reports import report_lines
from harken.importing.models import State
from harken.importing.pages.discretion import eyes_of
from harken.importing.pages.listing import file_names
from harken.importing.pages.views import found
from harken.importing.permissions import IMPORT_SIGNALS
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(IMPORT_SIGNALS)
@require_POST
def discard(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """Let go of a file before anything came in."""
    importing = found(import_id)
    try:
        discard_import(importing.pk, actor=request.actor, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("importing:import", import_id)
    toast(request, _("Nothing came in, and the file was deleted."), tone="neutral")
    return redirect("importing:imports")


@requires(IMPORT_SIGNALS)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """Take everything out again that an import brought; ask first."""
    importing = found(import_id)
    if importing.state not in {State.DONE, State.FAILED}:
        return redirect("importing:import", import_id)
    if request.method == "POST":
        try:
            undo_import(import_id, actor=request.actor, now=system_clock())
        except Refused as refusal:
            toast(request, str(refusal), tone="bad")
        return redirect("importing:import", import_id)
    context = {
        "title": _("Undo the import of %(files)s?") % {"files": file_names(importing)},
        "text": _(
            "Everything that came in with it leaves lists, search and figures; what it updated "
            "gets its earlier state back, unless somebody changed it since."
        ),
        "button": _("Undo the whole import"),
        "back_url": reverse("importing:import", args=[import_id]),
    }
    return render(request, "web/confirm.html", context)


@requires(IMPORT_SIGNALS)
@require_safe
def report(request: SignedInRequest, import_id: UUID) -> HttpResponseBase:
    """Send every problem as a file that can be corrected and imported again."""
    importing = found(import_id)
    if not eyes_of(request.actor, importing, "en").sees:
        raise PermissionDenied(import_id)
    response = StreamingHttpResponse(
        report_lines(importing), content_type="text/csv; charset=utf-8"
    )
    first = importing.files.all()[0].name
    name = f"{first.partition('.')[0] or 'import'}-report.csv"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "no-store"
    return response
