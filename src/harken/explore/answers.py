"""What the page asks the warehouse, and what it makes of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from harken.analysis import Difference, Shown
from harken.explore.periods import is_whole, last_day
from harken.explore.state import State
from harken.explore.telling.names import condition_name
from harken.foundations.permission import Actor
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures import (
    EVER,
    Asked,
    CannotMeasure,
    Comparison,
    Figure,
    Side,
    Standing,
    compare,
    measure,
    side_of,
    standings,
)
from harken.metrics.figures.comparing import difference_of
from harken.metrics.marks.mark import Mark
from harken.metrics.marks.queries import marks_in
from harken.warehouse.definition import Operator, Where, Window

MOST_ROWS = 100


@dataclass(frozen=True)
class Trend:
    """Figures by period; `change` is from the first to the last whole one with enough answers.

    `marks` are what happened in these periods.
    """

    every: str
    figures: list[Figure]
    parts: frozenset[date] = frozenset()
    first: Figure | None = None
    last: Figure | None = None
    change: Difference | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Groups:
    """Figures by a field, certainly worst first; `left_out` have fewer answers than these."""

    field: str
    standings: list[Standing]
    left_out: int = 0


@dataclass(frozen=True)
class Compared:
    """Two sides, their difference; `why` instead where they cannot be compared."""

    sides: tuple[Side, Side] | None = None
    found: Comparison | None = None
    why: str = ""


@dataclass(frozen=True)
class Answer:
    """Everything the page shows for one state."""

    ready: Asked
    state: State
    window: Window
    today: date
    where: tuple[Where, ...]
    overall: Figure
    reader: Actor
    trend: Trend | None = None
    groups: Groups | None = None
    compared: Compared | None = None
    elsewhere: Window | None = field(default=None)

    def behind(self, *more: Where, window: Window | None = None) -> str | None:
        """Return the address of the signals behind a figure of this page."""
        name = self.ready.definition.measure
        where = (*self.ready.definition.population, *self.where, *more)
        return signals_behind(Behind(name, window or self.window, where), self.reader)


def answer(ready: Asked, state: State, today: date, reader: Actor) -> Answer:
    """Ask for everything that `state` wants to see; raises CannotMeasure."""
    window = state.window(today)
    where = ready.where(state.where)
    weighted = state.weighted
    overall = measure(ready, window=window, where=where, weighted=weighted)[0]
    if not overall.estimate.n:
        nothing = Answer(ready, state, window, today, where, overall, reader)
        return Answer(**{**vars(nothing), "elsewhere": _elsewhere(ready, where, window)})
    return Answer(
        ready,
        state,
        window,
        today,
        where,
        overall,
        reader,
        trend=_trend(ready, state, today, where),
        groups=_groups(ready, state, window, where) if state.by else None,
        compared=_compared(ready, state, window, where) if state.a and state.b else None,
    )


def _elsewhere(ready: Asked, where: Sequence[Where], window: Window) -> Window | None:
    """Return the months in which there are answers, when the period asked for has none."""
    if window == EVER:
        return None
    months = [f.period for f in measure(ready, every="month", where=where) if f.period]
    if not months:
        return None
    return Window(months[0], last_day(months[-1], "month"))


def _trend(ready: Asked, state: State, today: date, where: Sequence[Where]) -> Trend | None:
    """A period that is cut or still running is shown, but nothing is concluded from it."""
    window = state.window(today)
    every = state.grain(window)
    figures = measure(ready, every=every, window=window, where=where, weighted=state.weighted)
    if len(figures) <= 1:
        return None
    starts = [figure.period for figure in figures if figure.period]
    parts = frozenset(one for one in starts if not is_whole(one, every, window, today))
    shown = Window(min(starts), last_day(max(starts), every)) if starts else window
    marks = tuple(marks_in(ready.metric.name, shown))
    full = [one for one in figures if one.shown is Shown.FULL and one.period not in parts]
    if len(full) <= 1:
        return Trend(every, figures, parts, marks=marks)
    first, last = full[0], full[-1]
    change = difference_of(ready, first, last, weighted=state.weighted)
    return Trend(every, figures, parts, first, last, change, marks)


def _groups(ready: Asked, state: State, window: Window, where: Sequence[Where]) -> Groups:
    figures = measure(ready, by=state.by, window=window, where=where, weighted=state.weighted)
    found = standings(ready, figures, weighted=state.weighted)
    largest = sorted(found, key=lambda one: -one.figure.estimate.n)[:MOST_ROWS]
    better = ready.version.higher_is_better
    ordered = sorted(largest, key=lambda one: badness(one.figure, higher_is_better=better))
    return Groups(state.by, ordered, len(found) - len(largest))


def badness(figure: Figure, *, higher_is_better: bool) -> tuple[int, float]:
    """Order by what is worst for certain: by the end of the interval that is the better one."""
    found = figure.estimate
    if found.value is None:
        return 1, -found.n
    end = found.high if higher_is_better else found.low
    bound = found.value if end is None else end
    return 0, bound if higher_is_better else -bound


def _compared(ready: Asked, state: State, window: Window, where: Sequence[Where]) -> Compared:
    try:
        sides = (side_of(ready, state.a, window), side_of(ready, state.b, window))
        found = compare(ready, *sides, where=where, weighted=state.weighted)
    except CannotMeasure as refusal:
        return Compared(why=str(refusal))
    return Compared(sides, found)


def condition_of(field_name: str, figure: Figure) -> Where:
    """Return the filter that leaves one group."""
    if figure.by is None:
        return Where(field_name, Operator.UNKNOWN)
    return Where(field_name, Operator.EQUALS, (figure.by,))


def scope_words(answer: Answer, language: str) -> str:
    """Say of whom the figures are."""
    said = [condition_name(one, language) for one in answer.where]
    if answer.state.weighted:
        said.append(_("weighted"))
    return "; ".join(said)
