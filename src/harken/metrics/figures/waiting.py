"""Durations of which some are still open: those count too, as old as they are when it is asked.

Leaving them out would flatter: what takes longest would never be in the figure.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

import numpy as np

from harken.analysis import CensoredSums, Histogram
from harken.metrics.figures.asking import Asked, Cut, cells_of
from harken.metrics.figures.words import WITHOUT_HOURS
from harken.metrics.measures.models import Kind
from harken.metrics.measures.rules import is_business, open_facts_of
from harken.organisation.calendars.business_clock import BusinessClock
from harken.organisation.teams.working_time import clocks_by_team
from harken.warehouse.definition import (
    FACTS_SOURCE,
    Cell,
    Definition,
    Key,
    Method,
    Operator,
    Sums,
    Where,
)
from harken.warehouse.figures import NEXT_NOTE, estimate_of
from harken.warehouse.measure import place_order

Place: TypeAlias = tuple[Key, date | None]
NONE = Histogram.of_counts([], [])
TEAM = "team"


@dataclass(frozen=True)
class Waiting:
    """What is open, by key and period: its ages, and how many cannot be given an age."""

    ages: Mapping[Place, Histogram] = field(default_factory=dict)
    left_out: Mapping[Place, int] = field(default_factory=dict)


def cells_with_open(ready: Asked, cut: Cut) -> list[Cell]:
    """Return the cells of a metric; of a duration with what is still open."""
    definition = ready.definition
    waiting = waiting_of(ready, cut) if counts_open(ready, cut) else Waiting()
    cells = cells_of(ready, definition, cut) if not waiting.ages else _together(ready, cut, waiting)
    return [_noted(cell, waiting.left_out.get((cell.by, cell.period), 0)) for cell in cells]


def _together(ready: Asked, cut: Cut, waiting: Waiting) -> list[Cell]:
    steps = replace(ready.definition, method=Method.QUANTILE)
    found = {(one.by, one.period): one.sums for one in cells_of(ready, steps, cut)}
    closed = {place: sums for place, sums in found.items() if isinstance(sums, Histogram)}
    places = sorted({*closed, *waiting.ages}, key=lambda place: place_order(*place))
    return [
        _joined(
            ready.definition,
            cut,
            place,
            CensoredSums(closed.get(place, NONE), waiting.ages.get(place, NONE)),
        )
        for place in places
    ]


def counts_open(ready: Asked, cut: Cut) -> bool:
    """Tell whether what is open belongs in the figures.

    So it is with quantiles and shares within a target of durations, unless values are chosen:
    what is open has none yet.
    """
    definition = ready.definition
    asked = {cut.by, *(one.field for one in (*cut.where, *definition.population))}
    return (
        ready.version.measure.kind == Kind.DURATION
        and definition.source == FACTS_SOURCE
        and definition.method in {Method.QUANTILE, Method.SHARE_WITHIN}
        and "value" not in asked
    )


def waiting_of(ready: Asked, cut: Cut) -> Waiting:
    """Return the ages of what is open: of the time since its start, or of working time since."""
    measure = ready.definition.measure
    starts = replace(ready.definition, measure=open_facts_of(measure), method=Method.QUANTILE)
    now = ready.clock().timestamp()
    if is_business(measure):
        return _in_working_time(ready, starts, cut, now)
    found = [cell for cell in cells_of(ready, starts, cut) if cell.estimate.n]
    return Waiting({(cell.by, cell.period): _ages(cell.sums, now) for cell in found})


def _in_working_time(ready: Asked, starts: Definition, cut: Cut, now: float) -> Waiting:
    by_team = cells_of(ready, starts, replace(cut, by=TEAM, every=None))
    teams = [cell.by for cell in by_team if cell.estimate.n]
    kept = _teams_by_clock(teams)
    ages: dict[Place, Histogram] = defaultdict(lambda: NONE)
    for clock, names in kept:
        of_them = replace(cut, where=(*cut.where, Where(TEAM, Operator.IN, names)))
        for cell in cells_of(ready, starts, of_them):
            ages[cell.by, cell.period] += _ages(cell.sums, now, clock)
    ages = {place: found for place, found in ages.items() if found.n}
    if sum(len(names) for _clock, names in kept) == len(teams):
        return Waiting(ages)
    return Waiting(ages, _left_out(cells_of(ready, starts, cut), ages))


def _teams_by_clock(teams: Sequence[Key]) -> list[tuple[BusinessClock, tuple[str, ...]]]:
    """Return the clocks that teams keep, each with the names of its teams."""
    clocks = clocks_by_team() if teams else {}
    shared: dict[int, tuple[BusinessClock, list[str]]] = {}
    for name in map(str, filter(None, teams)):
        if name in clocks:
            clock = clocks[name]
            shared.setdefault(id(clock), (clock, []))[1].append(name)
    return [(clock, tuple(names)) for clock, names in shared.values()]


def _ages(starts: Sums, now: float, clock: BusinessClock | None = None) -> Histogram:
    """Return how old what began at `starts` is now, by the calendar or by a clock of its own."""
    if not isinstance(starts, Histogram):
        return NONE
    ends = np.full_like(starts.steps, now)
    ages = clock.seconds(starts.steps, ends) if clock else np.maximum(ends - starts.steps, 0.0)
    return Histogram.of_counts(ages, starts.counts)


def _left_out(cells: Sequence[Cell], ages: Mapping[Place, Histogram]) -> dict[Place, int]:
    places = {(cell.by, cell.period): cell.estimate.n for cell in cells}
    return {place: n - ages.get(place, NONE).n for place, n in places.items()}


def _joined(definition: Definition, cut: Cut, place: Place, sums: CensoredSums) -> Cell:
    estimate = estimate_of(definition, sums, weighted=cut.weighted, confidence=0.95)
    return Cell(*place, sums, estimate)


def _noted(cell: Cell, left_out: int) -> Cell:
    if not left_out:
        return cell
    notes = filter(None, [cell.estimate.note, f"{left_out} {WITHOUT_HOURS}"])
    return replace(cell, estimate=replace(cell.estimate, note=NEXT_NOTE.join(notes)))
