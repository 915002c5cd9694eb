"""The figures as CSV: numbers stay numbers, no text can start a formula in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from harken.explore.periods import is_whole
from harken.explore.state import State
from harken.foundations.spreadsheet import safe_cell
from harken.metrics.figures import Asked, Figure, measure
from harken.warehouse.definition import Key

HEADER = (
    "metric", "period", "by", "value", "low", "high", "n", "n_effective", "shown", "note",
    "definition", "whole",
)  # fmt: skip
BYTE_ORDER_MARK = "\ufeff"
Cell = str | float | None


class _Line:
    """What csv.writer writes to: it hands the line back instead of keeping it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def figure_lines(ready: Asked, state: State, today: date) -> Iterator[str]:
    """Return the lines of `state`, by its field or by period; raises CannotMeasure at once."""
    window = state.window(today)
    every = state.every or ("" if state.by else state.grain(window))
    figures = measure(
        ready,
        by=state.by or None,
        every=every or None,
        window=window,
        where=state.where,
        weighted=state.weighted,
    )
    wholes = [not f.period or is_whole(f.period, every, window, today) for f in figures]
    return _lines(ready, zip(figures, wholes, strict=True))


def _lines(ready: Asked, figures: Iterable[tuple[Figure, bool]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow(HEADER)
    for figure, whole in figures:
        cells = (*_cells(figure), ready.version.number, "yes" if whole else "no")
        yield writer.writerow([_safe(cell) for cell in cells])


def _cells(figure: Figure) -> tuple[Cell, ...]:
    found = figure.estimate
    period = figure.period.isoformat() if figure.period else ""
    return (
        figure.metric, period, _key(figure.by), found.value, found.low, found.high,
        found.n, found.n_effective, figure.shown.value, figure.note,
    )  # fmt: skip


def _key(key: Key) -> Cell:
    return key.isoformat() if isinstance(key, date) else key


def _safe(cell: Cell) -> Cell:
    return safe_cell(cell) if isinstance(cell, str) else cell
