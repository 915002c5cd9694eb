"""Who offers the test: name and logo of the organisation, and the headers of every public page."""

from django.http import HttpResponse

from harken.maturity.public.paper.records import House
from harken.organisation.profile.models import Organisation
from harken.organisation.profile.queries import profile
from harken.surveys.rendering.chrome import chrome_of
from harken.surveys.rendering.headers import HEADERS, POLICY

Headers = tuple[tuple[bytes, bytes], ...]


def _but(headers: Headers, changed: dict[bytes, bytes]) -> Headers:
    """Return headers with some changed; those that become empty are left out."""
    whole = {**dict(headers), **changed}
    return tuple((name, value) for name, value in whole.items() if value)


PAGES = _but(HEADERS, {b"cache-control": b"private, no-cache"})
"""For the pages of the test: with no-store the browser's own Back would end in an error, as they
answer a POST. Whatever holds a link or is somebody's kept result is never stored."""
EMBEDDED = _but(
    PAGES,
    {
        b"content-security-policy": POLICY.replace("'none'; base", "*; base").encode(),
        b"cross-origin-resource-policy": b"cross-origin",
        b"x-frame-options": b"",
    },
)
"""The same, but any site may show the page in a frame."""


def house() -> House:
    """Return who offers the test, as it is set now."""
    return house_of(profile())


def house_of(organisation: Organisation) -> House:
    """Return name and logo; a heavy logo is left out, as on a survey's page."""
    chrome = chrome_of(organisation)
    return House(chrome.organisation, chrome.logo)


def answered(body: bytes, status: int = 200, headers: Headers = HEADERS) -> HttpResponse:
    """Return a public page from a view: no cookie, nothing kept by the browser."""
    named = {name.decode(): value.decode() for name, value in headers}
    return HttpResponse(body, status=status, headers=named)
