"""Durations of which some are still open: Kaplan and Meier's curve, from raw columns or counts."""

from dataclasses import dataclass

import numpy as np

from harken.analysis.columns import Column, Numbers, answered
from harken.analysis.estimate import Estimate, nothing, z_of
from harken.analysis.proportions import ShareSums
from harken.analysis.quantiles import ROUNDING, Histogram


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
    return _survival(times, events, at_risk, len(length), confidence)


def _survival(
    times: Numbers, events: Numbers, at_risk: Numbers, n: int, confidence: float
) -> Survival:
    curve: Numbers = np.cumprod(1 - events / at_risk).astype(np.float64)
    low, high = _log_bounds(curve, events, at_risk, confidence)
    return Survival(times, curve, low, high, n, int(events.sum()), confidence)


def _log_bounds(
    curve: Numbers, events: Numbers, at_risk: Numbers, confidence: float
) -> tuple[Numbers, Numbers]:
    """Greenwood's variance on the logarithm; where nothing is left open both bounds are unknown."""
    alive = curve > 0
    error = np.sqrt(_greenwood(events, at_risk))
    z = z_of(confidence)
    low = np.where(alive, curve * np.exp(-z * error), np.nan)
    high = np.where(alive, np.minimum(1.0, curve * np.exp(z * error)), np.nan)
    return low, high


def _greenwood(events: Numbers, at_risk: Numbers) -> Numbers:
    """The variance of the curve's logarithm (Greenwood 1926); what closes last adds nothing."""
    left = at_risk - events
    lasting = left > 0
    steps = np.where(lasting, events / (at_risk * np.where(lasting, left, 1.0)), 0.0)
    return np.cumsum(steps).astype(np.float64)


@dataclass(frozen=True)
class CensoredSums:
    """How long what is over took, and how long the rest has been waiting, each counted by length.

    It adds up like any other sums. Ages are those at the moment of asking.
    """

    closed: Histogram
    waiting: Histogram

    @property
    def n(self) -> int:
        """Those that are over and those that are not."""
        return self.closed.n + self.waiting.n

    def __add__(self, other: "CensoredSums") -> "CensoredSums":
        return CensoredSums(self.closed + other.closed, self.waiting + other.waiting)

    def curve(self, confidence: float = 0.95) -> Survival:
        """Return the curve that `kaplan_meier` gives of the same durations one by one.

        Raises ValueError for a negative length.
        """
        times, events, at_risk = self._steps()
        return _survival(times, events, at_risk, self.n, confidence)

    def estimate(self, q: float, confidence: float = 0.95) -> Estimate:
        """Return the time by which share `q` is closed; None while too few have closed.

        >>> ages = Histogram.of_values([4])
        >>> CensoredSums(Histogram.of_values([1, 2, 3]), ages).estimate(0.5).value
        2.5
        """
        if not self.n:
            return nothing(f"quantile {q:g}, Kaplan-Meier", confidence)
        return self.curve(confidence).quantile(q)

    def closed_by(self, time: float, confidence: float = 0.95) -> Estimate:
        """Return the share closed within `time` in per cent, bounds as in R's `survfit`."""
        return self.curve(confidence).closed_by(time)

    def share_within(self, target: float, confidence: float = 0.95) -> Estimate:
        """Return the share closed within `target` in per cent with Wilson's interval.

        What is open and older has missed the target; what is open and younger may still make it.
        The interval is Wilson's on the number that Greenwood's variance is worth (Rothman 1978,
        J. Chronic Dis. 31:557): the ordinary one where nothing open is younger than the target.
        Without anything followed up to the target the share is unknown.

        >>> ages = Histogram.of_values([9, 0])
        >>> round(CensoredSums(Histogram.of_values([1, 2, 7]), ages).share_within(5).value, 1)
        50.0
        """
        method = f"share within {target:g}, Kaplan-Meier and Wilson"
        if not self.n:
            return nothing(method, confidence)
        times, events, at_risk = self._steps()
        events, at_risk = events[times <= target], at_risk[times <= target]
        still_open = float(np.prod(1 - events / at_risk))
        worth = self._worth(target, still_open, _greenwood(events, at_risk))
        if not worth:
            note = "those still open are younger than the target"
            return Estimate(None, None, None, self.n, 0.0, method, confidence, note)
        hits = (1 - still_open) * worth
        return ShareSums(self.n, hits, worth, worth).estimate(confidence, method)

    def _worth(self, target: float, still_open: float, variances: Numbers) -> float:
        """Return how many answers the share is worth; 0 where nobody was followed that far."""
        within = float(self.closed.counts[self.closed.steps <= target].sum())
        beyond = float(self.closed.counts.sum()) - within
        beyond += float(self.waiting.counts[self.waiting.steps >= target].sum())
        if not beyond:
            return within if still_open <= ROUNDING else 0.0
        variance = float(variances[-1]) if variances.size else 0.0
        return (1 - still_open) / (still_open * variance) if variance else within + beyond

    def _steps(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return when something closed, how much, and how much was open until then."""
        if min((*self.closed.steps[:1], *self.waiting.steps[:1]), default=0.0) < 0:
            raise ValueError("a duration is negative; an end lies before its start")
        there = self.closed.counts > 0
        times, events = self.closed.steps[there], self.closed.counts[there]
        gone = np.concatenate([[0.0], np.cumsum(self.waiting.counts)])
        gone = gone[np.searchsorted(self.waiting.steps, times, side="left")]
        return times, events, self.n - (np.cumsum(events) - events) - gone
