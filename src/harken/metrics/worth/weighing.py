"""What a metric is worth beside another one, and for something of the business."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from harken.analysis import (
    Estimate,
    Gain,
    Lead,
    TooFewPoints,
    change_reliability,
    corrected_r,
    correlation,
    gain,
    leads,
    step_changes,
)
from harken.metrics.lifecycle.queries import life_of
from harken.metrics.lifecycle.trend import every_month
from harken.metrics.register.models import Metric, State
from harken.metrics.worth.rules import foretells_nothing, redundancy_holds
from harken.metrics.worth.series import (
    Months,
    Outcome,
    Reader,
    errors_of,
    panel_of,
    values_of,
)
from harken.warehouse.definition import Window

LAGS = (1, 2, 3, 6, 12)
USUAL_LAG = 3
FOUR_YEARS = timedelta(days=1461)
SEED = 8
LEAST_MONTHS = 4


@dataclass(frozen=True)
class Weighed:
    """A metric beside `other`: how their changes go together, and what it adds for `outcome`.

    What could not be told is None. `raw` is the correlation as it is seen, `r` corrected for the
    noise of both; `leads` are of the metric alone.
    """

    metric: Metric
    other: Metric | None = None
    raw: Estimate | None = None
    r: Estimate | None = None
    outcome: Outcome | None = None
    lag: int = USUAL_LAG
    leads: tuple[Lead, ...] = ()
    gain: Gain | None = None
    unit: str = ""

    @property
    def redundant(self) -> bool | None:
        """Whether it says only what the other one does; None where it cannot be told."""
        return redundancy_holds(self.r, self.gain)

    @property
    def foretells_nothing(self) -> bool | None:
        """Whether it adds nothing to what the other one foretells."""
        return foretells_nothing(self.gain)


def weigh(
    metric: Metric,
    others: Sequence[Metric],
    outcome: Outcome | None,
    today: date,
    *,
    months: Mapping[str, Months] | None = None,
) -> Weighed:
    """Return what a metric is worth beside that of `others` whose changes are most like its own."""
    window = Window(today - FOUR_YEARS, today.replace(day=1) - timedelta(days=1))
    known = months or read_months([metric, *others], window)
    lag = lag_of(metric)
    best = max(
        (_together(metric, other, known) for other in others),
        key=lambda one: abs(one.r.value) if one.r and one.r.value is not None else -1.0,
        default=Weighed(metric),
    )
    if outcome is None:
        return best
    return _with_outcome(best, outcome, lag, window)


def read_months(metrics: Sequence[Metric], window: Window) -> dict[str, Months]:
    """Return the months of metrics, by name; raises CannotRead."""
    reader = Reader(window)
    return {one.name: reader.months(one) for one in metrics}


def lag_of(metric: Metric) -> int:
    """Return the preset lag nearest to the expected lead time."""
    expected = life_of(metric).lead_time_months
    return USUAL_LAG if expected is None else min(LAGS, key=lambda lag: abs(lag - expected))


def _together(metric: Metric, other: Metric, known: Mapping[str, Months]) -> Weighed:
    own, its = known.get(metric.name, {}), known.get(other.name, {})
    both = sorted(set(own) & set(its))
    if len(both) < LEAST_MONTHS:
        return Weighed(metric, other)
    every = every_month(both[0], both[-1])
    x, y = values_of(own, every), values_of(its, every)
    raw = correlation(*step_changes(x, y))
    reliabilities = (
        change_reliability(x, errors_of(own, every)),
        change_reliability(y, errors_of(its, every)),
    )
    return Weighed(metric, other, raw, _corrected(raw, reliabilities))


def _corrected(raw: Estimate, both: tuple[float | None, float | None]) -> Estimate | None:
    """Return the correlation without noise; None where the changes are nothing but noise."""
    first, second = both
    if raw.value is None or not first or not second:
        return None
    return corrected_r(raw, first, second)


def _with_outcome(found: Weighed, outcome: Outcome, lag: int, window: Window) -> Weighed:
    metric, other = found.metric, found.other
    panel = panel_of(other or metric, metric, outcome, window)
    if not panel.outcome.size:
        return Weighed(metric, other, found.raw, found.r, outcome, lag)
    added = None
    if other is not None:
        try:
            random = np.random.default_rng(SEED)
            added = gain(panel.old, panel.new, panel.outcome, lag, random=random)
        except TooFewPoints:
            added = None
    told = leads(panel.new, panel.outcome, LAGS)
    return Weighed(metric, other, found.raw, found.r, outcome, lag, told, added, panel.unit)


def in_use(metrics: Sequence[Metric]) -> list[Metric]:
    """Return the metrics that are measured: what is proposed or retired is not weighed."""
    measured = {State.PARALLEL, State.PRIMARY, State.LEGACY}
    return [one for one in metrics if one.state in measured and one.versions.all()]


def written(found: Weighed) -> dict[str, Any]:
    """Return what was found as JSON keeps it."""
    added = found.gain.both_over_old if found.gain else None
    return {
        "other": found.other.name if found.other else "",
        "r": _written(found.r),
        "gain": _written(added),
        "outcome": found.outcome.key if found.outcome else "",
        "lag": found.lag,
        "redundant": found.redundant,
        "foretells_nothing": found.foretells_nothing,
    }


def _written(one: Estimate | None) -> list[float | int | None] | None:
    return None if one is None else [one.value, one.low, one.high, one.n]
