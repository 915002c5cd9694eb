"""The editor's preview: a draft or a version as its respondents see it, in a frame of ours."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.organisation.profile.queries import profile
from harken.surveys.definition.records import Definition
from harken.surveys.definition.steps import before
from harken.surveys.definition.walk import Over, Step
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import definition_of, draft_of
from harken.surveys.permissions import SEE_SURVEYS
from harken.surveys.rendering.book import Book
from harken.surveys.rendering.chrome import chrome_of
from harken.surveys.rendering.headers import POLICY
from harken.surveys.rendering.preview.walk import Place, opened, sealed, sent, unsealed
from harken.surveys.rendering.records import LANGUAGE, STEP, Fill
from harken.web.access import SignedInRequest, requires

ANSWERS = "answers"
LONGEST_ADDRESS = 4000
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


@requires(SEE_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show a step; a form that is sent leads to the next one and is kept nowhere."""
    survey = get_object_or_404(Survey, slug=slug)
    definition = _definition(survey, request.GET.get("version", ""))
    asked = request.POST if request.method == "POST" else request.GET
    language = _language(definition, asked.get("lang") or asked.get(LANGUAGE, ""))
    place = opened(definition, language, asked.get(STEP, ""), unsealed(asked.get(ANSWERS, "")))
    if request.method == "POST":
        place = sent(definition, place, dict(request.POST.lists()))
    page = _page(request, slug, Book.of(definition, language, chrome_of(profile())), place)
    return _framed(HttpResponse(page))


def _definition(survey: Survey, version: str) -> Definition:
    if not version:
        return draft_of(survey)
    if not (version.isascii() and version.isdigit()):
        raise Http404
    return definition_of(get_object_or_404(survey.versions, number=int(version[:9])).pk)


def _language(definition: Definition, wanted: str) -> str:
    return wanted if wanted in definition.languages else definition.default_language


def _page(request: SignedInRequest, slug: str, book: Book, place: Place) -> bytes:
    to = _links(request, slug, book.language, place)
    if isinstance(place.at, Over):
        notice = "" if any(book.definition.questions) else _("This survey has no question yet.")
        return book.ending(place.at.ending, place.known, notice=notice, start=to(None))
    fill = Fill(
        key="preview",
        action=to(place.at),
        known=place.known,
        errors=place.read.wrong,
        written=place.read.written,
        back=_back(book, place.at, place, to),
        carried={
            ANSWERS: sealed(place.known.answers),
            "csrfmiddlewaretoken": get_token(request),
        },
    )
    return book.page(place.at, fill)


def _back(book: Book, step: Step, place: Place, to: Callable[[Step | None], str]) -> str:
    earlier = before(book.definition, step.number, place.known)
    return to(earlier) if earlier else ""


def _links(
    request: SignedInRequest, slug: str, language: str, place: Place
) -> Callable[[Step | None], str]:
    """Return what makes the address of a step in this preview, with the answers if they fit."""
    path = reverse("surveys:preview", args=[slug])
    version = request.GET.get("version")
    query = {LANGUAGE: language} | ({"version": version} if version else {})

    def to(step: Step | None) -> str:
        if step is None:
            return f"{path}?{urlencode(query)}"
        short = f"{path}?{urlencode({**query, STEP: str(step.number)})}"
        whole = f"{short}&{urlencode({ANSWERS: sealed(place.known.answers)})}"
        fits = place.known.answers and len(whole) < LONGEST_ADDRESS
        return whole if fits else short

    return to


def _framed(response: HttpResponse) -> HttpResponse:
    """Let pages of ours, and nobody else, show it in a frame."""
    response["Content-Security-Policy"] = FRAMED
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "no-store"
    return response
