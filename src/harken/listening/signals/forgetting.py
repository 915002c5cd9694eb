"""Taking a person out of signals: out of what they said, and of what others said about them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any
from unicodedata import normalize

from django.db.models import Q
from django.db.models.fields.json import KT

from harken.customers.masking import passages
from harken.customers.models import Customer, PersonalData
from harken.listening.signals.models import Signal, SignalRevision

REDACTED = "[…]"
SHORTEST_MENTION = 6
"""Shorter words would hit others by chance."""


@dataclass(frozen=True)
class Person:
    """What tells who a customer is."""

    number: int
    external_id: str
    name: str = ""
    email: str = ""
    phone: str = ""

    def is_told_by(self, value: object) -> bool:
        """Tell whether a value of a dimension gives the person away."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:.17g}" in {self.external_id, re.sub(r"\D", "", self.phone)}
        if not isinstance(value, str):
            return False
        own = {one.casefold() for one in (self.external_id, self.name, self.email, self.phone)}
        return value.casefold() in own - {""} or bool(passages(value, [self.name]))

    @property
    def mentions(self) -> list[str]:
        """Words by which others name the person: addresses, and a name of two words or more."""
        name = self.name if " " in self.name else ""
        words = [one for one in (self.email, self.phone, name) if len(one) >= SHORTEST_MENTION]
        return [spelled for one in words for spelled in _spellings(one)]


def _spellings(word: str) -> dict[str, None]:
    """Return the ways of writing a word that are not found by each other, even ignoring case: Groß
    is GROSS in capitals, and ć may be one sign or two."""
    ways = [word, word.upper()] if len(word.upper()) != len(word) else [word]
    forms = [normalize("NFC", one) for one in ways] + [normalize("NFD", one) for one in ways]
    return dict.fromkeys([word, *forms])


def person_of(customer: Customer) -> Person:
    """Return who a customer is."""
    known = PersonalData.objects.filter(customer=customer).first() or PersonalData()
    return Person(customer.pk, customer.external_id, known.name, known.email, known.phone)


def forget_in(signal: Signal, person: Person) -> None:
    """Empty a signal of what the person wrote and of what tells who it was; nothing is saved.

    The digest goes as well: it was made of the text and the name, which could be guessed by it.
    """
    signal.text, signal.digest = "", b""
    signal.dimensions = _impersonal(signal.dimensions, person)
    if person.is_told_by(signal.account):
        signal.account = ""


def forget_states(person: Person) -> int:
    """Empty earlier states of the person's signals, and states that were theirs once.

    Returns how many texts there were.
    """
    theirs = Q(signal__customer=person.number) | Q(content__customer_id=person.number)
    texts = 0
    for state in SignalRevision.objects.filter(theirs).iterator(chunk_size=500):
        content: dict[str, Any] = state.content
        texts += bool(content["text"])
        account = "" if person.is_told_by(content["account"]) else content["account"]
        own = _impersonal(content["dimensions"], person)
        state.content = {**content, "text": "", "account": account, "dimensions": own}
        state.save(update_fields=["content"])
    return texts


def _impersonal(dimensions: dict[str, Any], person: Person) -> dict[str, Any]:
    return {name: one for name, one in dimensions.items() if not person.is_told_by(one)}


def mentioning(person: Person) -> Iterator[Signal]:
    """Return signals of others whose text, now or earlier, has the person's address or name."""
    words = person.mentions
    if not words:
        return
    said = reduce(Q.__or__, [Q(text__says=word) for word in words])
    earlier = reduce(Q.__or__, [Q(wording__says=word) for word in words])
    worded = SignalRevision.objects.alias(wording=KT("content__text"))
    states = worded.filter(earlier).values("signal")
    others = Signal.every.filter(said | Q(pk__in=states), erased_at=None)
    for signal in others.exclude(customer=person.number).prefetch_related("history"):
        texts = [signal.text, *(state.content["text"] for state in signal.history.all())]
        if any(without(text, words) != text for text in texts):
            yield signal


def without(text: str, words: Sequence[str]) -> str:
    """Return `text` with `words`, in capitals or not, taken out; without any the whole text."""
    if not words:
        return REDACTED if text else ""
    for word in filter(None, words):
        text = re.sub(re.escape(word), REDACTED, text, flags=re.IGNORECASE)
    return text
