"""The page of a rater: the twenty statements behind a link of their own.

No cookie is read or set: the signed link says who it is, and only whether they have answered is
kept beside it. A GET changes nothing, for mail programs open links.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.signatures import BadToken
from harken.maturity.public.house import answered, house
from harken.maturity.public.notices import Kind, notice, said
from harken.maturity.public.paper import BadAnswers, Filled, first_page, next_page, read_form
from harken.maturity.public.tokens import RATER
from harken.maturity.rounds.actions import answer
from harken.maturity.rounds.models import Rater, Round
from harken.maturity.rounds.pages.sheet import sheet_for
from harken.maturity.rounds.rules import is_over
from harken.organisation.profile.queries import local_date, profile
from harken.surveys.answering.languages import chosen
from harken.web.access import public


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Show the statements, or keep the answers once all four pages have come."""
    try:
        code = RATER.read(token)
    except BadToken:
        return _say(UNKNOWN, _language(request))
    rater = Rater.objects.select_related("round").filter(pk=code).first()
    language = _language(request, rater)
    if rater is None or _has_ended(rater.round):
        return _say(ENDED, language)
    if rater.has_answered:
        return _say(THANKS, language)
    if request.method == "POST":
        return _go_on(request, rater, language)
    return _page(first_page(sheet_for(rater.round, language)), language)


def _go_on(request: HttpRequest, rater: Rater, language: str) -> HttpResponse:
    try:
        filled = read_form(dict(request.POST.lists()))
    except BadAnswers:
        # No error status: its log line would hold an address that still opens.
        return _page(said(Kind.BAD, language, house()), language)
    language = filled.switch or filled.language or language
    page = next_page(sheet_for(rater.round, language), filled)
    return _page(page, language) if page is not None else _keep(rater, filled, language)


def _keep(rater: Rater, filled: Filled, language: str) -> HttpResponse:
    """Keep the answers; who sends them twice is thanked twice, whoever is late is told."""
    is_kept = answer(rater.pk, filled.answers, system_clock())
    if is_kept or Rater.objects.filter(pk=rater.pk, has_answered=True).exists():
        return _say(THANKS, language)
    return _say(ENDED, language)


def _has_ended(found: Round) -> bool:
    is_open = found.state == Round.State.OPEN
    return not is_open or is_over(found.closes_on, local_date(system_clock()))


def _language(request: HttpRequest, rater: Rater | None = None) -> str:
    """Return the language by the link, the rater, the browser, the organisation."""
    wishes = (request.GET.get("lang", ""), rater.language if rater else "")
    accept = request.headers.get("Accept-Language", "") or profile().default_language
    return chosen(LANGUAGE_CODES, *wishes, accept=accept)


@dataclass(frozen=True)
class Message:
    """A page without statements: heading and sentence in the active language, and its status."""

    words: Callable[[], tuple[str, str]]
    status: int = 200


def _say(message: Message, language: str) -> HttpResponse:
    with translation.override(language):
        heading, sentence = message.words()
    return _page(notice(heading, sentence, language, house()), language, message.status)


def _page(body: bytes, language: str, status: int = 200) -> HttpResponse:
    response = answered(body, status)
    response.headers["Content-Language"] = language
    return response


def _thanks() -> tuple[str, str]:
    return _("Thank you, your answers are kept"), _(
        "Nobody is shown that they are yours, and they cannot be changed any more. The result "
        "appears when the round closes. You can close this page."
    )


def _ended() -> tuple[str, str]:
    return _("This round is closed"), _(
        "Answers are not taken any more; those that were sent before the close count. Whoever "
        "asked you can show you the result."
    )


def _unknown() -> tuple[str, str]:
    return _("This link is not complete"), _(
        "Open it from the mail itself, or copy the whole address. Nothing was changed."
    )


THANKS, ENDED, UNKNOWN = Message(_thanks), Message(_ended, 410), Message(_unknown, 404)
