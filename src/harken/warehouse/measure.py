"""The one way to a figure: any metric by any field over any period, from history and tail."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from harken.analysis import Estimate, Histogram, RateSums
from harken.warehouse.asking.question import Asked, Question, asked_of
from harken.warehouse.definition import (
    FACTS_SOURCE,
    Cell,
    Definition,
    Every,
    Key,
    Method,
    Sums,
    Where,
    Window,
    WrongQuestion,
)
from harken.warehouse.engine import CannotRead
from harken.warehouse.figures import estimate_of, sums_of
from harken.warehouse.lake.table import damaged
from harken.warehouse.store import Store, TailBehind, View

_TRIES = 4


def measure(
    store: Store,
    definition: Definition,
    *,
    by: str | None = None,
    every: Every | None = None,
    window: Window = Window(),  # noqa: B008 - frozen
    where: Sequence[Where] = (),
    weighted: bool = False,
    week_start: int = 0,
    confidence: float = 0.95,
) -> list[Cell]:
    """Return the cells of a metric, by period and then by key; unknown keys come last.

    Without `by` and `every` there is exactly one cell, with n = 0 where nothing was found. A week
    begins on weekday `week_start` (0 is Monday). Raises WrongQuestion for a field or a value that
    cannot be asked, LakeDamaged when the facts cannot be read, TailBehind when the tail does not
    reach back to the lake.
    """
    question = Question(by, every, window, tuple(where), weighted, week_start, confidence)
    return answer(store, [definition], question)[0]


def answer(store: Store, definitions: Sequence[Definition], question: Question) -> list[list[Cell]]:
    """Return the cells of several metrics; those of the same population share one query."""
    cells: dict[int, list[Cell]] = {}
    own = [number for number, one in enumerate(definitions) if one.source == FACTS_SOURCE]
    for number in set(range(len(definitions))).difference(own):
        cells[number] = _released(store, definitions[number], question)
    for together in _together(definitions, own):
        found = _read(store, [definitions[number] for number in together], question)
        cells |= zip(together, found, strict=True)
    return [cells[number] for number in range(len(definitions))]


def _released(store: Store, definition: Definition, question: Question) -> list[Cell]:
    if definition.source not in store.sources:
        raise WrongQuestion("There is no source of cells named “%(name)s”.", name=definition.source)
    return list(
        store.sources[definition.source].cells(
            definition,
            by=question.by,
            every=question.every,
            window=question.window,
            where=question.where,
            weighted=question.weighted,
        )
    )


def _together(definitions: Sequence[Definition], numbers: Sequence[int]) -> list[list[int]]:
    groups: dict[Any, list[int]] = {}
    for number in numbers:
        one = definitions[number]
        alone = number if one.method in {Method.QUANTILE, Method.RATIO} else None
        groups.setdefault((one.population, alone), []).append(number)
    return list(groups.values())


def _read(store: Store, definitions: list[Definition], question: Question) -> list[list[Cell]]:
    """Ask the engine; when a file went away meanwhile, ask again of the files there are now."""
    seen: list[object] = []
    for last in [False] * (_TRIES - 1) + [True]:
        try:
            view = store.view()
            rows, asked = _rows(store, view, definitions, question)
        except TailBehind:
            if last:
                raise
        except CannotRead as error:
            if last or view.lake.files in seen:
                raise damaged(store.lake.root, error) from error
            seen.append(view.lake.files)
            store.lake.forget()
        else:
            return [_cells(asked, number, rows) for number in range(len(definitions))]
    raise AssertionError("unreachable")


def _rows(
    store: Store, view: View, definitions: list[Definition], question: Question
) -> tuple[list[dict[str, Any]], Asked]:
    asked = asked_of(store, view, definitions, question)
    if not asked.shape.sources:
        return [], asked
    store.lake.trust(asked.sources.files)
    query = asked.compiled(store.engine.dialect)
    values = {slot: asked.values[slot] for slot in query.slots}
    rows = store.engine.rows(query.sql, values, asked.sources)
    return [dict(zip(query.columns, row, strict=True)) for row in rows], asked


def _cells(asked: Asked, number: int, rows: list[dict[str, Any]]) -> list[Cell]:
    definition, question = asked.definitions[number], asked.question
    found = sorted(_found(asked, number, rows), key=lambda cell: _order(*cell[:2]))
    if not found and not (question.by or question.every):
        found = [(None, None, _exposed(asked, definition, sums_of(definition, {"n": 0}), None))]
    return [Cell(*place, _estimate(definition, place[2], question)) for place in found]


def _estimate(definition: Definition, sums: Sums, question: Question) -> Estimate:
    weighted, confidence = question.weighted, question.confidence
    return estimate_of(definition, sums, weighted=weighted, confidence=confidence)


def _order(by: Key, period: date | None) -> tuple[Any, ...]:
    return (period or date.min, by is None, "" if by is None else by)


def _found(
    asked: Asked, number: int, rows: list[dict[str, Any]]
) -> Iterator[tuple[Key, date | None, Sums]]:
    definition = asked.definitions[number]
    if definition.method is Method.QUANTILE:
        yield from _histograms(rows)
        return
    prefix = f"p{number}_"
    own = [(name, name.removeprefix(prefix)) for name in (rows[0] if rows else ())]
    own = [(name, short) for name, short in own if name != short]
    for row in rows:
        mine = {short: row[name] for name, short in own}
        by, period = row.get("by"), _day(row.get("period"))
        sums = _exposed(asked, definition, sums_of(definition, mine), period)
        if mine["n"] or mine.get("exposed"):
            yield by, period, sums


def _histograms(rows: list[dict[str, Any]]) -> Iterator[tuple[Key, date | None, Sums]]:
    steps: dict[tuple[Key, date | None], list[tuple[float, int]]] = {}
    for row in rows:
        if row["p0_n"]:
            place = row.get("by"), _day(row.get("period"))
            steps.setdefault(place, []).append((row["value"], int(row["p0_n"])))
    for (by, period), counted in steps.items():
        values, counts = zip(*counted, strict=True)
        yield by, period, Histogram.of_counts(values, counts)


def _day(period: date | str | None) -> date | None:
    if isinstance(period, datetime):
        return period.date()
    return date.fromisoformat(f"{period}-01") if isinstance(period, str) else period


def _exposed(asked: Asked, definition: Definition, sums: Sums, period: date | None) -> Sums:
    """Give a rate without a second measure the days of its period that lie in the window."""
    if definition.method is not Method.RATE or definition.of or not isinstance(sums, RateSums):
        return sums
    return RateSums(sums.n, float(asked.question.days(period)))
