"""The order in which voices are heard about the language."""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from harken.foundations.languages import LANGUAGE_CODES
from harken.web.registries import language_sources

COOKIE = "harken_language"
LOOK_COOKIE = "harken_look"
LOOKS = ("system", "light", "dark")
YEAR = 365 * 24 * 3600


def from_cookie(request: HttpRequest) -> str | None:
    """Return the language chosen earlier in this browser."""
    return request.COOKIES.get(COOKIE)


def from_browser(request: HttpRequest) -> str | None:
    """Return the first language of the browser that Harken speaks."""
    wanted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    known = (known_language(code) for code, _weight in wanted)
    return next((code for code in known if code), None)


def known_language(code: str | None) -> str | None:
    """Return the code as Harken writes it ('pl-PL' is 'pl'), or None for a foreign one."""
    plain = (code or "").split("-")[0].lower()
    return plain if plain in LANGUAGE_CODES else None


def language_of(request: HttpRequest) -> str:
    """Return the language of the page: the voice with the lowest rank that knows one wins."""
    for source in sorted(language_sources, key=lambda source: source.rank):
        if code := known_language(source.choose(request)):
            return code
    return "en"


def look_of(request: HttpRequest) -> str:
    """Return light, dark or system: the person's own choice, else this browser's."""
    own = getattr(getattr(request, "user", None), "theme", None)
    look = own or request.COOKIES.get(LOOK_COOKIE)
    return look if look in LOOKS else "system"
