"""What stands beside a conversation: who the customer is, what we promised, what came before."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from harken.action.cases.models import Case, State
from harken.action.conversation.trail.reading import signals_of
from harken.action.inbox.listing.asked import Asked
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.parts import parts_of
from harken.action.inbox.showing.promised import promised_about
from harken.action.inbox.showing.rows import Shown, address_of
from harken.contacts.permissions import SEE_CONTACTS
from harken.customers.models import Customer
from harken.customers.queries import personal_of
from harken.foundations.languages import LANGUAGES
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.rows import Reader, Row
from harken.listening.signals.models import Signal
from harken.metrics.measures.queries import measures_by_name

MOST_SIGNALS = 10
MOST_CASES = 8
OWN_SOURCE = "harken.cases"
"""What the clocks of cases say: figures about us, not words of the customer."""


@dataclass(frozen=True)
class Who:
    """The customer as the reader may see them."""

    name: str
    email: str
    phone: str
    language: str
    url: str


@dataclass(frozen=True)
class Past:
    """Another case of the customer."""

    case: Case
    title: str
    url: str
    state: str


def context_of(case: Case, asked: Asked, desk: Desk, request: HttpRequest) -> dict[str, object]:
    """Return what the context pane shows, in a fixed number of questions."""
    shown = Shown.to(desk)
    return {
        "who": _who(case.customer, shown),
        "promised": promised_about(_about(case)),
        "journey": list(_journey(case, desk)),
        "past": list(_past(case, asked, desk, shown)),
        "context_parts": list(parts_of(case, request, "context")),
    }


def _who(customer: Customer | None, shown: Shown) -> Who | None:
    if customer is None:
        return None
    known = personal_of(customer)
    personal = known if shown.reader.sees_customers else None
    may_open = known and SEE_CONTACTS.allows(shown.desk.actor) and not customer.erased_at
    return Who(
        name=shown.customer(customer),
        email=personal.email if personal else "",
        phone=personal.phone if personal else "",
        language=dict(LANGUAGES).get(customer.language, customer.language),
        url=reverse("contacts:contact", args=[customer.pk]) if may_open else "",
    )


def _about(case: Case) -> list[Signal]:
    newest = sorted(signals_of(case.pk), key=lambda one: -one.signal_id)
    return [one.signal for one in newest[:MOST_SIGNALS]]


def _journey(case: Case, desk: Desk) -> Iterator[Row]:
    """Yield the last things the customer said, the newest first."""
    if case.customer is None or not SEE_SIGNALS.allows(desk.actor):
        return
    reader = Reader(desk.actor, get_language() or "en", measures_by_name())
    rows = Signal.objects.filter(customer=case.customer, withdrawn_at=None)
    said = rows.exclude(source=OWN_SOURCE).select_related("customer__personal")
    for signal in said.order_by("-occurred_at", "-id")[:MOST_SIGNALS]:
        yield reader.row(signal)


def _past(case: Case, asked: Asked, desk: Desk, shown: Shown) -> Iterator[Past]:
    if case.customer_id is None:
        return
    rows = desk.seen.filter(customer_id=case.customer_id).exclude(pk=case.pk)
    for other in rows.select_related("customer__personal").order_by("-opened_at", "-id")[
        :MOST_CASES
    ]:
        state = str(State(other.state).label)
        yield Past(other, shown.title(other), address_of(other, asked), state)
