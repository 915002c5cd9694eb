"""The newest words of customers, with names, addresses and numbers taken out for everybody."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock

from django.db.models import Q, QuerySet

from harken.board.figures.records import Word
from harken.board.words.staff import people, staff_in
from harken.customers.masking import Kind, masked
from harken.listening.reading.rows import names_of
from harken.listening.signals.models import Signal
from harken.warehouse.definition import Where

NEWEST = 8
FRESH, OLDER, OLDEST = timedelta(days=28), timedelta(days=91), timedelta(days=371)
"""Words are of the last four weeks, else older; those of a part of the company not much older."""
HIDDEN = "[…]"
MOST_KEPT = 2000


class Masks:
    """Texts without what gives somebody away, kept as long as the names of the staff stay."""

    def __init__(self) -> None:
        self._staff: frozenset[str] = frozenset()
        self._texts: OrderedDict[tuple[str, tuple[str, ...]], str] = OrderedDict()
        self._lock = Lock()

    def of(self, signal: Signal, staff: frozenset[str]) -> str:
        """Return the text of a signal, masked."""
        own = (*names_of(signal.customer), *staff_in(signal.dimensions))
        key = (signal.text, own)
        with self._lock:
            if staff != self._staff:
                self._texts.clear()
                self._staff = staff
            known = self._texts.get(key)
        if known is not None:
            return known
        text = masked(signal.text, [*own, *staff], _mark)
        with self._lock:
            self._texts[key] = text
            while len(self._texts) > MOST_KEPT:
                self._texts.popitem(last=False)
        return text


_masks = Masks()


def newest_words(
    where: Sequence[Where], *, now: datetime, staff: Sequence[str] = (), most: int = NEWEST
) -> tuple[Word, ...]:
    """Return the newest comments of a scope, of the last four weeks where there are any.

    `staff` are names of people who work here, besides those who sign in.
    """
    signals = list(
        _with_text(where).filter(_between(now - (OLDER if where else OLDEST), now))[:most]
    )
    fresh = [one for one in signals if one.occurred_at >= now - FRESH] or signals
    return _masked_all(fresh, staff)


def words_between(
    first: datetime, until: datetime, *, staff: Sequence[str] = (), most: int = NEWEST
) -> tuple[Word, ...]:
    """Return the newest comments from one moment until before another."""
    return _masked_all(list(_with_text(()).filter(_between(first, until))[:most]), staff)


def _masked_all(signals: Sequence[Signal], staff: Sequence[str]) -> tuple[Word, ...]:
    everybody = frozenset([*people.names(), *staff]) if signals else frozenset()
    return tuple(_word(one, everybody) for one in signals)


def _with_text(where: Sequence[Where]) -> QuerySet[Signal]:
    rows = Signal.objects.exclude(text="")
    for one in where:
        rows = rows.filter(**{f"{one.field}__in": one.values})
    return rows.select_related("customer__personal").order_by("-occurred_at", "-id")


def _between(first: datetime, until: datetime) -> Q:
    return Q(occurred_at__gte=first, occurred_at__lt=until)


def _word(signal: Signal, staff: frozenset[str]) -> Word:
    return Word(
        signal.pk,
        _masks.of(signal, staff),
        signal.language,
        signal.happened_at,
        signal.touchpoint,
        signal.location,
        tuple(sorted(signal.scores.items())),
    )


def _mark(_kind: Kind) -> str:
    return HIDDEN
