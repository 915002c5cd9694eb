"""Filling the index from the log, in order, with a cursor of its own.

Words are prepared before the transaction that writes them, so that intake waits for a short write
only. Killed anywhere, the next turn does the same stretch: cursor and words are committed together.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import transaction

from harken.customers.masking import masked
from harken.customers.models import PersonalData
from harken.listening.search import index
from harken.listening.search.models import SeenValue
from harken.listening.search.words import Indexed, indexed
from harken.listening.signals.cursors import position_of
from harken.listening.signals.forgetting import REDACTED
from harken.listening.signals.log import Stretch, head, read_only
from harken.listening.signals.models import LogCursor

CONSUMER = "search"
AT_ONCE = 1000
OFFERED = ("source", "channel", "touchpoint", "team", "location", "language")
_NEEDED = ("revision", "text", "customer_id", "erased_at", *OFFERED)
MOST_SEEN = 500
"""Values of one field; a field with more is no list to choose from."""


def turn() -> bool:
    """Index the next stretch; tell whether more is likely to wait.

    After the last of the log it is not: what comes meanwhile is gathered until the next turn, so
    that a burst is not met with a small write after each of its own.
    """
    reached = position_of(CONSUMER)
    if head() <= reached:
        return False
    stretch = read_only(_NEEDED, reached, AT_ONCE)
    if stretch.until == reached:
        return False
    ready = _prepared(stretch.signals)
    with transaction.atomic():
        if not _moved(reached, stretch):
            return False
        _write(stretch.signals, ready)
    return stretch.until - reached >= AT_ONCE


def fill() -> None:
    """Index everything that is committed by now."""
    while turn():
        pass


def behind() -> int:
    """Return how many changes of signals are not searchable yet."""
    return max(0, head() - position_of(CONSUMER))


def _moved(reached: int, stretch: Stretch[Any]) -> bool:
    """Move the cursor, unless somebody else did meanwhile."""
    LogCursor.objects.get_or_create(name=CONSUMER)
    mine = LogCursor.objects.filter(name=CONSUMER, position=reached)
    return mine.update(position=stretch.until) == 1


def _prepared(signals: Sequence[Any]) -> list[tuple[int, Indexed]]:
    said = [signal for signal in signals if signal.text]
    names = _names({signal.customer_id for signal in said if signal.customer_id})
    return [
        (signal.id, indexed(masked(signal.text, names.get(signal.customer_id, ()), lambda _: " ")))
        for signal in said
    ]


def _names(customers: set[int]) -> dict[int | None, tuple[str, ...]]:
    rows = PersonalData.objects.filter(customer__in=customers).exclude(name="")
    return {row.customer_id: (row.name,) for row in rows} if customers else {}


def _write(signals: Sequence[Any], ready: list[tuple[int, Indexed]]) -> None:
    index.put(ready)
    spoken = {key for key, _text in ready}
    silent = [one for one in signals if one.id not in spoken and one.revision > 1]
    index.drop([signal.id for signal in silent])
    _note_values(signals)
    if any(one.erased_at or (one.revision > 1 and REDACTED in one.text) for one in signals):
        from harken.listening.search.tasks import purge_search

        purge_search.enqueue()


def _note_values(signals: Sequence[Any]) -> None:
    seen = [(name, set(map(attrgetter(name), signals))) for name in OFFERED]
    fresh = {(name, value) for name, values in seen for value in values if value}
    known = SeenValue.objects.filter(value__in={value for _name, value in fresh})
    fresh -= set(known.values_list("field", "value"))
    if fresh:
        rows = [SeenValue(field=name, value=value) for name, value in sorted(fresh)]
        SeenValue.objects.bulk_create(rows, ignore_conflicts=True)
