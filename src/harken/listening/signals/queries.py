"""Reading signals: one, or page by page, the newest recorded first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from harken.foundations.keyset import Page, page_of
from harken.listening.signals.models import Signal
from harken.listening.signals.table import OBJECTS, WORDS
from harken.listening.tickets.rules import open_in
from harken.warehouse.facts import DIMENSIONS, OWN_DIMENSION

EVERY = Q()
PLAIN = tuple(name for name in DIMENSIONS if name != "customer_id")
NEWEST = 2000
DETAILS = tuple(name for name in WORDS if name != "currency")


@dataclass(frozen=True)
class Wanted:
    """Which signals are wanted; what is left out asks for all."""

    source: str = ""
    key: str = ""
    customer: str = ""
    since: datetime | None = None
    until: datetime | None = None


def signals_page(
    wanted: Wanted, cursor: str | None, size: int = 50, readable: Q = EVERY
) -> Page[Signal]:
    """Return one page of those that are `readable`; raises BadCursor."""
    rows = _chosen(wanted).filter(readable).select_related("customer__personal")
    return page_of(rows, order=("-id",), cursor=cursor, size=size)


def find_signal(signal_id: int) -> Signal | None:
    """Return a signal with its customer and history, None when there is none."""
    rows = Signal.objects.select_related("customer__personal").prefetch_related("history")
    return rows.filter(pk=signal_id).first()


def _chosen(wanted: Wanted) -> QuerySet[Signal]:
    rows = Signal.objects.all()
    if wanted.source:
        rows = rows.filter(source=wanted.source)
    if wanted.key:
        rows = rows.filter(key=wanted.key)
    if wanted.customer:
        rows = rows.filter(customer__external_id=wanted.customer)
    if wanted.since:
        rows = rows.filter(occurred_at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(occurred_at__lt=wanted.until)
    return rows


def as_given(signal: Signal) -> dict[str, Any]:
    """Return the filled fields in the shape of the API, without the customer."""
    filled = {name: getattr(signal, name) for name in (*DETAILS, *OBJECTS, "text")}
    given: dict[str, Any] = {name: value for name, value in filled.items() if value}
    given |= {"source": signal.source, "key": signal.key, "occurred_at": signal.happened_at}
    if still := open_in(signal.durations):
        given["open"] = still
        closed = {name: took for name, took in signal.durations.items() if took is not None}
        given["durations"] = closed
    given["weight"] = signal.weight
    if signal.money is not None:
        given["money"] = {"amount": signal.money, "currency": signal.currency}
    return given


def told(signal: Signal) -> dict[str, Any]:
    """Return a signal as the API tells it."""
    money = signal.money
    plain = {name: getattr(signal, name) for name in (*DETAILS, *OBJECTS, "text", "weight")}
    return {
        "id": signal.pk,
        "revision": signal.revision,
        "source": signal.source,
        "key": signal.key,
        "occurred_at": signal.happened_at,
        "received_at": signal.received_at,
        "customer": signal.customer.external_id if signal.customer else None,
        "money": None if money is None else {"amount": float(money), "currency": signal.currency},
        "erased": signal.erased_at is not None,
        **plain,
    }


def newest_values() -> dict[str, set[str]]:
    """Return the values that the newest signals have, by field as figures name it."""
    found: dict[str, set[str]] = {}
    rows = Signal.objects.order_by("-id").values_list("dimensions", *PLAIN)[:NEWEST]
    for own, *values in rows:
        said = dict(zip(PLAIN, values, strict=True))
        said |= {OWN_DIMENSION + name: _written(value) for name, value in own.items()}
        for name, text in said.items():
            found.setdefault(name, set()).add(text)
    return found


def _written(value: Any) -> str:
    """Write a value as filters have it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if is_whole else value)
