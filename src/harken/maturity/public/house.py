"""Who offers the test: name and logo of the organisation, and the headers of every public page."""

from django.http import HttpResponse

from harken.maturity.public.paper.records import House
from harken.organisation.files.queries import file_url
from harken.organisation.profile.models import Organisation
from harken.organisation.profile.queries import profile
from harken.surveys.rendering.headers import HEADERS, POLICY

HEAVIEST_LOGO = 12_000
"""Bytes; with a heavier one the page would weigh more than it may, so it goes without."""
Headers = tuple[tuple[bytes, bytes], ...]
_IN_FRAMES = {
    b"content-security-policy": POLICY.replace("'none'; base", "*; base").encode(),
    b"cross-origin-resource-policy": b"cross-origin",
}
EMBEDDED: Headers = tuple(
    (name, _IN_FRAMES.get(name, value)) for name, value in HEADERS if name != b"x-frame-options"
)
"""The same, but any site may show the page in a frame."""


def house() -> House:
    """Return who offers the test, as it is set now."""
    return house_of(profile())


def house_of(organisation: Organisation) -> House:
    """Return name and logo."""
    file = organisation.logo
    logo = file_url(file) if file is not None and file.size <= HEAVIEST_LOGO else ""
    return House(organisation.name or "Harken", logo or "")


def answered(body: bytes, status: int = 200, headers: Headers = HEADERS) -> HttpResponse:
    """Return a public page from a view: no cookie, nothing kept by the browser."""
    named = {name.decode(): value.decode() for name, value in headers}
    return HttpResponse(body, status=status, headers=named)
