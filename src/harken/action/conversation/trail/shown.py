"""What is put before somebody who was named in a case, and nothing more."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from harken.action.conversation.models import Entry, Mention
from harken.foundations.permission import Actor
from harken.listening.reading.rows import Reader
from harken.listening.signals.models import Signal


@dataclass(frozen=True)
class Words:
    """What a customer said, as the one who was named may read it."""

    text: str
    at: datetime
    language: str


@dataclass(frozen=True)
class Before:
    """The note, and the customer's words that were put before a person."""

    note: str
    words: tuple[Words, ...]


def words_before(mention: Mention, actor: Actor) -> Before:
    """Return what a person may read to answer a question: the note and the words named with it."""
    reader = Reader(actor, get_language() or "en", {})
    case = mention.entry.case
    found = [*_signals(mention, reader), *_letters(mention, reader)]
    note = reader.text(mention.entry.text, case.customer)
    return Before(note, tuple(sorted(found, key=lambda one: one.at)))


def _signals(mention: Mention, reader: Reader) -> list[Words]:
    numbers = [one["signal"] for one in mention.shown if "signal" in one]
    rows = Signal.objects.filter(pk__in=numbers, cases__case=mention.entry.case_id)
    return [
        Words(reader.text(one.text, one.customer), one.happened_at, one.language)
        for one in rows.select_related("customer__personal")
        if one.text
    ]


def _letters(mention: Mention, reader: Reader) -> list[Words]:
    numbers = [one["entry"] for one in mention.shown if "entry" in one]
    rows = Entry.objects.filter(
        pk__in=numbers, case=mention.entry.case_id, kind=Entry.Kind.CUSTOMER
    )
    customer = mention.entry.case.customer
    return [
        Words(reader.text(one.text, customer), one.at, one.language) for one in rows if one.text
    ]
