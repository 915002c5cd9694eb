"""The one way to a figure: any metric by any field over any period, from history and tail."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from harken.analysis import Histogram, RateSums
from harken.warehouse.asking.question import Question
from harken.warehouse.asking.raw import Place, Raw, raw_of
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

Result = TypeVar("Result")
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
    own = []
    for number, one in enumerate(definitions):
        if one.source != FACTS_SOURCE:
            cells[number] = _released(store, one, question)
        elif store.reader and (kept := store.reader.cells(one, question)) is not None:
            cells[number] = kept
        else:
            own.append(number)
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
    found = read_whole(store, lambda view: raw_of(store, view, definitions, question))
    pairs = zip(definitions, found, strict=True)
    return [cells_of(definition, question, one) for definition, one in pairs]


def read_whole(store: Store, ask: Callable[[View], Result]) -> Result:
    """Ask the engine; when a file went away meanwhile, ask again of the files there are now.

    Raises LakeDamaged, TailBehind, and what `ask` raises.
    """
    seen: list[object] = []
    for last in [False] * (_TRIES - 1) + [True]:
        try:
            view = store.view()
            return ask(view)
        except TailBehind:
            if last:
                raise
        except CannotRead as error:
            if last or view.lake.files in seen:
                raise damaged(store.lake.root, error) from error
            seen.append(view.lake.files)
            store.lake.forget()
    raise AssertionError("unreachable")


def cells_of(definition: Definition, question: Question, found: Mapping[Place, Raw]) -> list[Cell]:
    """Return what was added up of a metric as its cells, in their order."""
    places = sorted(found, key=lambda place: place_order(place.by, place.period))
    cells = [
        _cell(definition, question, place, raw)
        for place in places if _is_something(raw := found[place])
    ]  # fmt: skip
    if cells or question.by or question.every:
        return cells
    return [_cell(definition, question, Place(), {"n": 0})]


def _is_something(raw: Raw) -> bool:
    return bool(raw.n if isinstance(raw, Histogram) else raw["n"] or raw.get("exposed"))


def _cell(definition: Definition, question: Question, place: Place, raw: Raw) -> Cell:
    sums: Sums = raw if isinstance(raw, Histogram) else sums_of(definition, raw)
    sums = _exposed(question, definition, sums, place.period)
    weighted, confidence = question.weighted, question.confidence
    estimate = estimate_of(definition, sums, weighted=weighted, confidence=confidence)
    return Cell(place.by, place.period, sums, estimate)


def place_order(by: Key, period: date | None) -> tuple[Any, ...]:
    """Return what cells are sorted by: the period, then the key; an unknown key comes last."""
    return (period or date.min, by is None, "" if by is None else by)


def _exposed(question: Question, definition: Definition, sums: Sums, period: date | None) -> Sums:
    """Give a rate without a second measure the days of its period that lie in the window."""
    if definition.method is not Method.RATE or definition.of or not isinstance(sums, RateSums):
        return sums
    return RateSums(sums.n, float(question.days(period)))
