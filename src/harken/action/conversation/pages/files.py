"""Serving what came or went with a case, to who may see the case, never as a page."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from harken.action.cases.sight import seen_by
from harken.action.conversation.models import Attachment
from harken.action.permissions import SEE_CASES
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires


@requires(SEE_CASES)
@require_safe
def attachment(request: SignedInRequest, pk: UUID) -> FileResponse:
    """Send a file to be saved, whatever it is: what a customer sent is never shown in place."""
    cases = seen_by(request.actor, local_date(system_clock()))
    row = Attachment.objects.filter(pk=pk, entry__case__in=cases).first()
    if row is None:
        raise Http404
    try:
        content = row.content.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(
        content, as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
