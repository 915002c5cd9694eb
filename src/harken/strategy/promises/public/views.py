"""The public page: what is promised, since when, and how often it was kept."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.foundations.languages import LANGUAGES
from harken.organisation.profile.queries import local_date, profile
from harken.strategy.promises.models import Promise
from harken.strategy.promises.public.rates import Rate, rates
from harken.strategy.promises.queries import public_promises
from harken.strategy.promises.telling.sentences import per_cent
from harken.surveys.rendering.chrome import chrome_of
from harken.surveys.rendering.headers import HEADERS
from harken.web.access import public
from harken.web.formats import number
from harken.web.language.rules import from_browser, known_language

PAGE = "strategy/promises/public.html"


@dataclass(frozen=True)
class PublicPromise:
    """One promise as everybody reads it: nothing of who answers for it here."""

    name: str
    detail: str
    whom: str
    since: date
    share: str
    said: str


@public
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Show the public promises; there is no such page while there are none."""
    found = public_promises()
    if not found:
        raise Http404
    language = language_of(request)
    with translation.override(language):
        body = render_to_string(PAGE, _context(found, language))
    headers = {name.decode(): value.decode() for name, value in HEADERS}
    headers["content-language"] = language
    return HttpResponse(body, headers=headers)


def language_of(request: HttpRequest) -> str:
    """Return the language of the address, else the browser's, else the organisation's."""
    asked = known_language(request.GET.get("lang"))
    return asked or from_browser(request) or profile().default_language


def _context(found: list[Promise], language: str) -> dict[str, object]:
    today = local_date(system_clock())
    known = rates(found, today)
    return {
        "language": language,
        "languages": LANGUAGES,
        "house": chrome_of(profile()),
        "promises": [_told(one, known.get(one.pk), today, language) for one in found],
    }


def _told(promise: Promise, rate: Rate | None, today: date, language: str) -> PublicPromise:
    share = per_cent(rate.value, language) if rate and rate.value is not None else ""
    return PublicPromise(
        str(promise.name),
        str(promise.detail),
        str(promise.whom),
        promise.since,
        share,
        _said(promise, rate, today, language),
    )


def _said(promise: Promise, rate: Rate | None, today: date, language: str) -> str:
    """Say how often it was kept, or why that cannot be said, without a word of what is internal."""
    if promise.since > today:
        return _("It holds from that day on.")
    if rate is None:
        return _("We cannot count yet how often we keep it.")
    words = {"kept": number(rate.kept, language), "checked": number(rate.checked, language)}
    if rate.value is None or rate.low is None or rate.high is None:
        return _("Too few occasions yet to say how often we kept it: %(checked)s.") % words
    return _(
        "Kept on %(kept)s of %(checked)s occasions in the last 13 weeks. We are 95 %% sure that "
        "the true share lies between %(low)s and %(high)s."
    ) % {**words, "low": per_cent(rate.low, language), "high": per_cent(rate.high, language)}


def is_open() -> bool:
    """Tell whether anything is promised to everybody."""
    return Promise.objects.filter(archived_at=None, is_public=True).exists()
