"""The signed part of a chart's address: which chart, for whom, until when, from which page."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Self

from django.core import signing
from django.http import HttpRequest

from harken.web.access import actor_of

_SALT = "harken.web.charts"
_VALID = timedelta(days=1)


@dataclass(frozen=True)
class Ticket:
    """What an address opens; the same content gives the same address all day.

    A chart from somebody's page opens for that person only; one without an `audience` (a public
    page, a mail) opens for whoever holds the address.
    """

    chart: str
    audience: str
    page: str
    until: str

    @classmethod
    def issue(cls, chart: str, request: HttpRequest | None, today: date) -> Self:
        """Return a ticket for whoever is shown the chart in `request`."""
        page = request.path if request else ""
        return cls(chart, audience_of(request), page, (today + _VALID).isoformat())

    def seal(self) -> str:
        """Return the ticket as signed text for an address."""
        return signing.Signer(salt=_SALT).sign_object(asdict(self))


def opened(text: str, request: HttpRequest, today: date) -> Ticket | None:
    """Return the ticket, None when it is forged, too old or somebody else's."""
    try:
        ticket = Ticket(**signing.Signer(salt=_SALT).unsign_object(text))
    except signing.BadSignature:
        return None
    theirs = ticket.audience in {"", audience_of(request)}
    return ticket if theirs and today <= date.fromisoformat(ticket.until) else None


def audience_of(request: HttpRequest | None) -> str:
    """Return who reads, '' for anybody."""
    actor = actor_of(request) if request else None
    return f"{actor.kind}:{actor.id}" if actor else ""
