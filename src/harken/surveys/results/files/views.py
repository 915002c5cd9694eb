from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.audit.actions import record_change
from harken.customers.permissions import EXPORT_CUSTOMERS
from harken.foundations.clock import system_clock
from harken.surveys.permissions import EXPORT_ANSWERS
from harken.surveys.results.files.sending import CONTENT_TYPES, Outgoing
from harken.surveys.results.files.writing import TooLong
from harken.surveys.results.pages.views import BUSY, survey_at
from harken.surveys.results.queries import asking
from harken.surveys.results.wish import Wish
from harken.surveys.sheets.asking import BeingMade
from harken.web.access import SignedInRequest, requires

TOO_LONG = 422


@requires(EXPORT_ANSWERS)
@require_safe
def answers_file(request: SignedInRequest, slug: str, kind: str) -> HttpResponseBase:
    """Send the answers of a filter as a file; the audit log says who took them."""
    survey, now, wish = survey_at(slug), system_clock(), Wish.read(request.GET)
    personal = EXPORT_CUSTOMERS.allows(request.actor)
    try:
        outgoing = Outgoing(asking(survey, wish, now), get_language() or "en", personal)
        response = _sent(outgoing, kind)
    except TooLong as refusal:
        return HttpResponse(str(refusal), status=TOO_LONG, content_type="text/plain")
    except BeingMade:
        text = _("The files of answers are being made anew. Try again in a minute.")
        return HttpResponse(text, status=BUSY, content_type="text/plain; charset=utf-8")
    if request.method == "GET":
        changes = {"filter": ["", wish.query()], "format": ["", kind]}
        record_change(request.actor, "surveys.answers_exported", survey, now=now, changes=changes)
    response["Content-Disposition"] = f'attachment; filename="{slug}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


def _sent(outgoing: Outgoing, kind: str) -> HttpResponseBase:
    content_type = CONTENT_TYPES[kind]
    if kind == "csv":
        return StreamingHttpResponse(outgoing.text(), content_type=content_type)
    folder: Path = settings.HOME / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, suffix=f".{kind}", delete=False) as place:
        path = Path(place.name)
    try:
        outgoing.write(path, kind)
        return FileResponse(path.open("rb"), content_type=content_type)
    finally:
        path.unlink()  # whoever reads it has it open
