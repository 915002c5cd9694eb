"""Durations of which some are still open: Kaplan and Meier's curve."""

from dataclasses import dataclass

import numpy as np

from harken.analysis.columns import Column, Numbers, answered
from harken.analysis.estimate import Estimate, z_of

ROUNDING = 1e-12


@dataclass(frozen=True)
class Survival:
    """The share still open after each time: `times`, `open_share`, `low`, `high` of shape (k,)."""

    times: Numbers
    open_share: Numbers
    low: Numbers
    high: Numbers
    n: int
    closed: int
    confidence: float

    def quantile(self, q: float = 0.5) -> Estimate:
        """Return the time by which share `q` is closed; None while too few have closed.

        The interval is where the curve's bounds cross 1 - q (Brookmeyer and Crowley 1982).

        >>> kaplan_meier([1, 2, 3, 4], [True, True, True, False]).quantile(0.5).value
        2.5
        """
        level = 1 - q
        bounds = self._crossing(self.low, level), self._crossing(self.high, level)
        value = self._crossing(self.open_share, level)
        note = "" if value is not None else "too few have closed yet"
        method = f"quantile {q:g}, Kaplan-Meier"
        return Estimate(value, *bounds, self.n, float(self.n), method, self.confidence, note)

    def closed_by(self, time: float) -> Estimate:
        """Return the share closed within `time` in per cent, open ones counted as open.

        >>> kaplan_meier([1, 2, 3, 4], [True, True, True, False]).closed_by(2).value
        50.0
        """
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        curves = (self.open_share, self.high, self.low)
        value, low, high = (_closed(curve, place) for curve in curves)
        method = "share closed, Kaplan-Meier"
        return Estimate(value, low, high, self.n, float(self.n), method, self.confidence)

    def _crossing(self, curve: Numbers, level: float) -> float | None:
        reached = np.flatnonzero(curve <= level + ROUNDING)
        if not reached.size:
            return None
        first = int(reached[0])
        after = np.flatnonzero(curve < level - ROUNDING)
        if abs(curve[first] - level) < ROUNDING and after.size:
            return float(self.times[first] + self.times[after[0]]) / 2
        return float(self.times[first])


def _closed(curve: Numbers, place: int) -> float | None:
    """Return the share closed in per cent at a place of the curve, None where it is unknown."""
    still_open = float(curve[place]) if place >= 0 else 1.0
    return None if np.isnan(still_open) else 100 * (1 - still_open)


def kaplan_meier(durations: Column, closed: Column, *, confidence: float = 0.95) -> Survival:
    """Return the curve of `durations`; `closed` is false for those still open (censored).

    Bounds are symmetric for the logarithm of the share, as in R's `survfit`.
    Raises ValueError for a negative duration.

    >>> kaplan_meier([5, 8], [True, False]).open_share
    array([0.5])
    """
    length, ended = answered(durations, closed)
    if (length < 0).any():
        raise ValueError("a duration is negative; an end lies before its start")
    times, place = np.unique(length[ended > 0], return_inverse=True)
    events = np.bincount(place, minlength=len(times)).astype(np.float64)
    at_risk = len(length) - np.searchsorted(np.sort(length), times, side="left").astype(np.float64)
    curve: Numbers = np.cumprod(1 - events / at_risk).astype(np.float64)
    low, high = _log_bounds(curve, events, at_risk, confidence)
    return Survival(times, curve, low, high, len(length), int(ended.sum()), confidence)


def _log_bounds(
    curve: Numbers, events: Numbers, at_risk: Numbers, confidence: float
) -> tuple[Numbers, Numbers]:
    """Greenwood's variance on the logarithm; where nothing is left open both bounds are unknown."""
    alive = curve > 0
    left = np.where(alive, at_risk - events, 1.0)
    error = np.sqrt(np.cumsum(np.where(alive, events / (at_risk * left), 0.0)))
    z = z_of(confidence)
    low = np.where(alive, curve * np.exp(-z * error), np.nan)
    high = np.where(alive, np.minimum(1.0, curve * np.exp(z * error)), np.nan)
    return low, high
