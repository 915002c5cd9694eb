"""What a file of signals has in its columns, and many rows of the database written out for it.

Rows are turned into columns and back: a column at a time takes a third of the time of a row at a
time, and most columns hold so few different values that looking at each of those is enough.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from orjson import dumps, loads

from harken.customers.masking import masked
from harken.foundations.spreadsheet import FORMULA_STARTS, safe_cell
from harken.listening.signals.models import Dimension
from harken.listening.signals.table import OBJECTS, WORDS
from harken.metrics.measures.models import Kind, Measure
from harken.warehouse.facts import OWN_DIMENSION

Column = Sequence[Any]
_NUMBERS = ("id", "occurred_at", "money", "weight")
OPEN = "open"
_STARTS = frozenset(FORMULA_STARTS)


@dataclass(frozen=True)
class Columns:
    """The columns for one reader; who may not see customers gets no ids, and texts masked.

    `scores`, `durations` and `own` are the names of what a signal may have there.
    """

    scores: tuple[str, ...]
    durations: tuple[str, ...]
    own: tuple[str, ...]
    sees_customers: bool

    @property
    def header(self) -> list[str]:
        """The first line."""
        own = (OWN_DIMENSION + name for name in self.own)
        customer = ["customer"] if self.sees_customers else []
        words = ("source", "key", *WORDS)
        return [*_NUMBERS, *self.scores, *self.durations, *own, "text", *customer, *words]

    @property
    def asked(self) -> tuple[str, ...]:
        """What a row of the database has to hold, in this order."""
        of_customer = "external_id" if self.sees_customers else "personal__name"
        texts = ("text", f"customer__{of_customer}", "key", "source", *WORDS)
        return (*_NUMBERS, *OBJECTS, *texts)

    def lines(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
        """Return the lines of some rows, at least one; no text can start a formula."""
        columns: list[Column] = list(zip(*rows, strict=True))
        ids, moments, money, weights, scores, durations, own, *texts = columns
        text, customer, key, source, *words = texts
        own_columns = _inner(own, self.own)
        if not self.sees_customers:
            hide = _Hidden(customer)
            text, key = hide(text), hide(key)
            own_columns = [hide(column) for column in own_columns]
        who = [_safe(customer)] if self.sees_customers else []
        return zip(
            ids, list(map(_moment, moments)), list(map(_amount, money)), weights,
            *_inner(scores, self.scores), *_inner(list(map(_timed, durations)), self.durations),
            *(_plain(column) for column in own_columns),
            _safe(text), *who, _safe(source), _safe(key), *map(_safe, words),
            strict=True,
        )  # fmt: skip


def columns_for(measures: Iterable[Measure], *, sees_customers: bool) -> Columns:
    """Return the columns that there are at this moment."""
    kinds = {measure.name: measure.kind for measure in measures}
    durations = tuple(name for name, kind in kinds.items() if kind == Kind.DURATION)
    others = {Kind.DURATION, Kind.MONEY}
    scores = tuple(name for name, kind in kinds.items() if kind not in others)
    own = tuple(Dimension.objects.order_by("name").values_list("name", flat=True))
    return Columns(scores, durations, own, sees_customers)


class _Hidden:
    """Masks texts, each by the name of its own customer."""

    def __init__(self, names: Column) -> None:
        self.names = [(name,) if name else () for name in names]

    def __call__(self, column: Column) -> Column:
        """Return a column with what gives somebody away replaced; only texts are touched."""
        return [
            masked(text, names) if text and isinstance(text, str) else text
            for text, names in zip(column, self.names, strict=True)
        ]


def _inner(stored: Column, names: Sequence[str]) -> list[Column]:
    """Return a column for each name, from objects as the database keeps them."""
    if not names:
        return []
    finders = [loads(text).get if text else {}.get for text in stored]
    return [[find(name) for find in finders] for name in names]


def _timed(stored: str) -> str:
    """Return durations in which what is still open says so."""
    if not stored or "null" not in stored:
        return stored
    return dumps({n: OPEN if took is None else took for n, took in loads(stored).items()}).decode()


def _safe(column: Column) -> Column:
    """Return texts that no spreadsheet calculates; a column without such is left as it is."""
    if _STARTS.isdisjoint({text[:1] for text in set(column) if text}):
        return column
    return [safe_cell(text) if text else text for text in column]


def _plain(column: Column) -> Column:
    """Return values that people defined: yes and no, numbers, texts."""
    kinds = set(map(type, column))
    if bool in kinds:
        words = {True: "yes", False: "no"}
        column = [words[one] if isinstance(one, bool) else one for one in column]
    if str not in kinds:
        return column
    return [safe_cell(one) if isinstance(one, str) else one for one in column]


def _moment(stored: str | datetime) -> str:
    """Write a moment in UTC: SQLite hands out text, PostgreSQL a moment."""
    if isinstance(stored, str):
        return f"{stored[:10]}T{stored[11:]}Z"
    return stored.isoformat().replace("+00:00", "Z")


def _amount(stored: object) -> object:
    return f"{stored.normalize():f}" if isinstance(stored, Decimal) else stored
