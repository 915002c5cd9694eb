"""A contact as pages show it: by name, with whether mail may go and why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.contacts.leaving.queries import reasons_for
from harken.contacts.models import NoMail
from harken.customers.models import Customer
from harken.foundations.permission import Actor
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.rows import Reader, Row, in_words
from harken.listening.signals.models import Signal
from harken.metrics.measures.queries import measures_by_name

LATEST = 10


@dataclass(frozen=True)
class Mail:
    """Whether mail may go to a contact, in words."""

    is_allowed: bool
    words: str
    tone: str
    row: NoMail | None = None


@dataclass(frozen=True)
class ContactRow:
    """One line of the list."""

    customer: Customer
    name: str
    language: str
    country: str
    mail: Mail


def name_of(customer: Customer) -> str:
    """Return how a contact is called on pages: name, else address, else id."""
    personal = customer.personal
    return personal.name or personal.email or customer.external_id


def mail_of(email: str, stopped: NoMail | None) -> Mail:
    """Return whether mail may go to an address, in words."""
    if not email:
        return Mail(is_allowed=False, words=_("no address"), tone="neutral")
    if stopped is None:
        return Mail(is_allowed=True, words=_("yes"), tone="good")
    words = str(NoMail.Reason(stopped.reason).label)
    return Mail(is_allowed=False, words=words, tone="warn", row=stopped)


def rows_of(customers: Sequence[Customer]) -> list[ContactRow]:
    """Return the lines of the list; one query for all of them."""
    stopped = reasons_for([one.personal.email for one in customers])
    return [_row(one, stopped.get(one.personal.email)) for one in customers]


def _row(one: Customer, stopped: NoMail | None) -> ContactRow:
    mail = mail_of(one.personal.email, stopped)
    language, country = in_words("language", one.language), in_words("country", one.country)
    return ContactRow(one, name_of(one), language, country, mail)


def latest_signals(customer: Customer, reader: Reader) -> list[Row]:
    """Return what the contact told us last, as far as the reader may see signals."""
    if not SEE_SIGNALS.allows(reader.actor):
        return []
    mine = Signal.objects.filter(customer=customer).select_related("customer__personal")
    return [reader.row(one) for one in mine.order_by("-occurred_at", "-id")[:LATEST]]


def reader_for(actor: Actor, language: str) -> Reader:
    """Return for whom signals are written out."""
    return Reader(actor, language, measures_by_name())
