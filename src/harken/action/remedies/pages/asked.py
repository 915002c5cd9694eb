"""Which rows an address or a form names."""

from datetime import date

from django.http import HttpRequest

from harken.action.cases.models import Case
from harken.action.cases.sight import seen_by
from harken.action.remedies.rules import MOST_AT_ONCE
from harken.web.access import SignedInRequest

LONGEST_NUMBER = 18


def numbers_in(request: HttpRequest, name: str = "case") -> list[int]:
    """Return the numbers that the address or the form names, none that no row can have."""
    given = request.POST.getlist(name) or request.GET.getlist(name)
    good = [text for text in given if text.isdecimal() and len(text) <= LONGEST_NUMBER]
    return [int(text) for text in good[:MOST_AT_ONCE]]


def cases_seen(request: SignedInRequest, today: date) -> list[Case]:
    """Return the cases the address names, as far as the reader sees them."""
    rows = seen_by(request.actor, today).filter(pk__in=numbers_in(request))
    return list(rows.select_related("kind", "team", "customer__personal"))
