"""Serving the logo: the only file anybody may see, and only while it is the logo."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from harken.organisation.files.rules import CONTENT_TYPES
from harken.organisation.profile.queries import profile
from harken.web.access import public


@public
@require_safe
def logo(_request: HttpRequest, file_id: UUID, name: str) -> FileResponse:
    """Send the logo with its own content type; a browser keeps it, shared caches do not."""
    file = profile().logo
    if file is None or file.pk != file_id or name != f"logo.{file.kind}":
        raise Http404
    try:
        content = file.content.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=CONTENT_TYPES[file.kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
