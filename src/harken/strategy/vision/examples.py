"""The real words beside a principle: looked up each time, without what gives somebody away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from harken.accounts.users.models import User
from harken.customers.masking import masked
from harken.foundations.permission import Actor
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.rows import names_of
from harken.listening.search import index
from harken.listening.signals.models import Signal
from harken.strategy.vision.models import Principle

HIDDEN = "[…]"
QUOTED, OFFERED = 220, 12
LONGEST_NUMBER = 19
MOST_NAMES = 5000


@dataclass(frozen=True)
class Example:
    """What a customer said, when, and where it is read whole ('' for who may not)."""

    number: int
    text: str
    language: str
    at: datetime
    touchpoint: str
    url: str


def examples_for(principles: Iterable[Principle], actor: Actor | None) -> dict[int, Example]:
    """Return the examples by the number of their signal; what is gone is missing."""
    numbers = {row.example for row in principles if row.example}
    return {one.number: one for one in _quoted(_with_words().filter(pk__in=numbers), actor)}


def offered_examples(words: str, actor: Actor) -> list[Example]:
    """Return the newest signals in which a customer says these words, or anything at all."""
    wanted = words.strip()
    if wanted.isdecimal() and len(wanted) < LONGEST_NUMBER:
        found = _with_words().filter(pk=int(wanted))
    else:
        found = _with_words().filter(index.condition(wanted))
    return _quoted(found.order_by("-occurred_at", "-id")[:OFFERED], actor)


def is_quotable(signal_id: int) -> bool:
    """Tell whether there is such a signal, and somebody says something in it."""
    return _with_words().filter(pk=signal_id).exists()


def _with_words() -> QuerySet[Signal]:
    return Signal.objects.exclude(text="").select_related("customer__personal")


def _quoted(rows: QuerySet[Signal], actor: Actor | None) -> list[Example]:
    """Nobody is praised or blamed by name: those who work here are hidden too."""
    signals = list(rows)
    staff = User.objects.values_list("name", flat=True)[:MOST_NAMES] if signals else ()
    names = [name for name in staff if name]
    may_read = SEE_SIGNALS.allows(actor)
    return [_example(signal, names, may_read=may_read) for signal in signals]


def _example(signal: Signal, staff: list[str], *, may_read: bool) -> Example:
    text = masked(signal.text, [*names_of(signal.customer), *staff], lambda _kind: HIDDEN)
    return Example(
        signal.pk,
        _excerpt(" ".join(text.split())),
        signal.language,
        signal.happened_at,
        signal.touchpoint,
        reverse("listening:signal", args=[signal.pk]) if may_read else "",
    )


def _excerpt(text: str) -> str:
    if len(text) <= QUOTED:
        return text
    return text[:QUOTED].rsplit(" ", 1)[0].rstrip(",.;: ") + " …"
