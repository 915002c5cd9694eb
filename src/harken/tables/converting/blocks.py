"""A staged file as the columns of signals, block by block in constant memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from harken.tables.converting.cells import as_list
from harken.tables.converting.fields import Filler, Rows, fillers
from harken.tables.converting.keys import RowKeys
from harken.tables.converting.moments import Moments
from harken.tables.layout import LINE, Problem, Staged
from harken.tables.plan import Plan, Skipping
from harken.tables.said import said

AHEAD = timedelta(days=1)
_CUSTOMER = "customer."
_OPEN, _DURATION = "open:", "duration:"


@dataclass(frozen=True)
class Block:
    """Rows ready to be checked: `columns` are by field, all as long as `lines`.

    `skipped` rows are no answers (previews, tests). What could not be read stands in `problems`;
    the rows of those that say so are not in the columns. `zeroed` times before their start were
    taken as 0.
    """

    lines: list[int]
    columns: dict[str, list[Any]]
    problems: list[Problem]
    skipped: int = 0
    zeroed: int = 0


def convert(
    staged: Staged, plan: Plan, *, at_once: int = 5000, latest: datetime | None = None
) -> Iterator[Block]:
    """Read the staged file as `plan` says; `latest` is the last moment that can be true.

    Raises CannotRead where the plan names a column that the file does not have.
    """
    import pyarrow.parquet as pq

    last = latest or datetime.now(UTC) + AHEAD
    reading = _Reading(staged, plan, fillers(plan, staged.columns, last))
    with pq.ParquetFile(staged.path) as file:
        for batch in file.iter_batches(batch_size=at_once, columns=[LINE, *reading.stored]):
            yield reading.block(batch)


class _Reading:
    """What is kept from block to block while a file is read."""

    def __init__(self, staged: Staged, plan: Plan, fields: Mapping[str, Filler]) -> None:
        self.fields = fields
        self.skipping = plan.skipping
        self.row_keys = None if "key" in fields else RowKeys()
        wanted = {name for one in plan.fields for name in one.columns}
        wanted |= {one.column for one in plan.skipping}
        whole = self.row_keys is not None
        self.columns = {
            column.name: column.stored
            for column in staged.columns
            if whole or column.name in wanted
        }
        self.stored = list(self.columns.values())

    def block(self, batch: Any) -> Block:
        """Return what stands in one batch of the staged file."""
        rows = self._rows(batch)
        skip = self._skipped(rows)
        if skip:
            keep = [place not in skip for place in range(batch.num_rows)]
            rows = self._rows(batch.filter(_mask(keep)))
        problems: list[Problem] = []
        columns = {name: fill(rows, problems) for name, fill in self.fields.items()}
        if self.row_keys is not None:
            cells = [rows.cells[name] for name in self.columns]
            columns["key"] = self.row_keys.of(cells, rows.lines)
        _demand_company(columns, rows.lines, problems)
        _leave_open(columns)
        lost = _lost(columns, rows.lines, problems)
        block = _without(lost, rows.lines, columns, problems, len(skip))
        return replace(block, zeroed=rows.zeroed.total())

    def _rows(self, batch: Any) -> Rows:
        cells = {name: batch.column(stored) for name, stored in self.columns.items()}
        return Rows(cells, as_list(batch.column(LINE)))

    def _skipped(self, rows: Rows) -> set[int]:
        skip: set[int] = set()
        for one in self.skipping:
            skip |= _matching(rows, one)
        return skip


def _mask(keep: Sequence[bool]) -> Any:
    import pyarrow as pa

    return pa.array(keep, pa.bool_())


def _matching(rows: Rows, one: Skipping) -> set[int]:
    if one.column not in rows.cells:
        return set()
    wanted = {cell.casefold() for cell in one.cells}
    coded = rows.cells[one.column].dictionary_encode()
    texts = as_list(coded.dictionary)
    hits = {place for place, text in enumerate(texts) if text.casefold() in wanted}
    places = as_list(coded.indices.fill_null(-1))
    return {place for place, index in enumerate(places) if index in hits}


def _demand_company(
    columns: dict[str, list[Any]], lines: Sequence[int], problems: list[Problem]
) -> None:
    """Leave out what cannot stand alone: money without currency, a customer without an id."""
    if "money" in columns or "currency" in columns:
        empty: list[Any] = [None] * len(lines)
        amounts = columns.setdefault("money", empty)
        currencies = columns.setdefault("currency", list(empty))
        for place, (amount, currency) in enumerate(zip(amounts, currencies, strict=True)):
            if (amount is None) != (currency is None):
                if currency is None:
                    problems.append(_no_currency(lines[place], amount))
                amounts[place] = currencies[place] = None
    ids = columns.get("customer.id")
    said_of = [name for name in columns if name.startswith(_CUSTOMER) and name != "customer.id"]
    for name in said_of:
        columns[name] = _beside(ids, columns[name])


def _leave_open(columns: dict[str, list[Any]]) -> None:
    """What is open has not lasted: a tool may still tell how long it took before a reopening."""
    for name in [name for name in columns if name.startswith(_OPEN)]:
        target = _DURATION + name.removeprefix(_OPEN)
        if target in columns:
            pairs = zip(columns[target], columns[name], strict=True)
            columns[target] = [None if still else took for took, still in pairs]


def _beside(ids: list[Any] | None, values: list[Any]) -> list[Any]:
    if ids is None:
        return [None] * len(values)
    return [value if who else None for who, value in zip(ids, values, strict=True)]


def _no_currency(line: int, amount: float) -> Problem:
    reason = said("The amount has no currency: give it with --set currency=EUR or a column.")
    return Problem(line, "", f"{amount:g}", reason)


_NO_MOMENT = said("The row says no moment that can be read: give a date, such as 2026-03-02.")
_NO_KEY = said("The row has no key: fill the column, or let keys come from the whole row.")


def _lost(
    columns: Mapping[str, list[Any]], lines: Sequence[int], problems: list[Problem]
) -> set[int]:
    lost: set[int] = set()
    for name, reason in (("occurred_at", _NO_MOMENT), ("key", _NO_KEY)):
        values = columns.get(name, ())
        for place, value in enumerate(() if isinstance(values, Moments) else values):
            if value is None and place not in lost:
                lost.add(place)
                problems.append(Problem(lines[place], "", "", reason, row_is_lost=True))
    return lost


def _without(
    lost: set[int],
    lines: Sequence[int],
    columns: dict[str, list[Any]],
    problems: list[Problem],
    skipped: int,
) -> Block:
    if not lost:
        return Block(list(lines), columns, problems, skipped)
    keep = [place for place in range(len(lines)) if place not in lost]
    kept = {name: [values[place] for place in keep] for name, values in columns.items()}
    return Block([lines[place] for place in keep], kept, problems, skipped)
