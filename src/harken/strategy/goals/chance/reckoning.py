"""The chance that the figure of the deciding days reaches the target, from monthly figures; pure.

What decides is the figure of the result's days, which may be several months. It stands for their
middle, and its error is that of as many months of answers. Months of it that are over are known:
the chance is that of the others reaching what the whole lacks. Where the whole interval has to
reach the target, the figure has to reach it with z standard errors to spare, so its threshold is
target + z SE of the figure to come (target - z SE where lower is better).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from harken.analysis import Chance, Estimate, Point, Prior, chance, prior_for
from harken.analysis.estimate import z_of
from harken.analysis.forecasting import LEAST_POINTS
from harken.metrics.yardsticks import Dated, Yardstick
from harken.strategy.goals.periods import DAYS_A_MONTH, days_of, months_later, whole_months
from harken.warehouse.definition import Window

HISTORY = 24
"""So many months of the past are looked at (methodology 4: 6 to 24)."""
_RECENT = 6


@dataclass(frozen=True)
class TooFew:
    """No chance is told: so many months have a figure, and so many it takes."""

    points: int
    needed: int = LEAST_POINTS


@dataclass(frozen=True)
class Past:
    """The months that are over: figures as points (steps count months), answers behind each."""

    points: tuple[Point, ...]
    answers: tuple[int, ...]
    over: int
    """The step of the last month that is over."""

    @property
    def prior(self) -> Prior:
        """What is believed beforehand of figures like these."""
        return prior_for(self.points, self.answers)

    @property
    def error(self) -> float:
        """The standard error a month to come will have: that of the recent months."""
        recent = self.points[-_RECENT:]
        return sqrt(sum(point.error**2 for point in recent) / len(recent))


def history_window(today: date) -> Window:
    """Return the whole months before `today` that a forecast looks at."""
    return Window(months_later(today, -HISTORY), months_later(today, 0) - timedelta(days=1))


def past_of(months: Sequence[Dated], today: date) -> Past:
    """Return the figures of months that were over on `today`, at most the last 24.

    Months without a figure, or with one without an interval, are gaps; a figure that was counted
    in full is exact.
    """
    this_month = months_later(today, 0)
    points, answers = [], []
    for one in months:
        error = error_of(one.estimate)
        if one.start < this_month and one.estimate.value is not None and error is not None:
            points.append(Point(one.estimate.value, error, step_of(one.start)))
            answers.append(one.estimate.n)
    return Past(tuple(points[-HISTORY:]), tuple(answers[-HISTORY:]), step_of(this_month) - 1)


def step_of(month: date) -> int:
    """Return the number of a month, counted from the year 0."""
    return 12 * month.year + month.month - 1


def error_of(estimate: Estimate) -> float | None:
    """Return the standard error of a figure; by the one side where the other is open."""
    value, low, high = estimate.value, estimate.low, estimate.high
    if value is None:
        return None
    if low is not None and high is not None:
        return estimate.standard_error
    if low is None and high is None:
        return 0.0 if estimate.method == "reported" else None
    side = value - low if low is not None else (high or value) - value
    return side / z_of(estimate.confidence)


def chance_of(
    yardstick: Yardstick,
    months: Sequence[Dated],
    target: float,
    result: Window,
    today: date,
    *,
    error_then: float | None = None,
) -> Chance | TooFew | None:
    """Return the chance that the figure of `result`'s days reaches the target, seen today.

    `error_then` is the standard error that figure will have; unless given, that of as many recent
    months. None when the days are over, so that there is nothing left to forecast.
    """
    past = past_of(months, today)
    if result.last is None or result.last < today:
        return None
    if len(past.points) < LEAST_POINTS:
        return TooFew(len(past.points))
    return _Ahead(yardstick, past, target, result, error_then).chance()


@dataclass(frozen=True)
class _Ahead:
    """One question about the days of a result."""

    yardstick: Yardstick
    past: Past
    target: float
    result: Window
    given_error: float | None

    def chance(self) -> Chance:
        sign = 1.0 if self.yardstick.higher_is_better else -1.0
        spare = sign * z_of(0.95) * self.whole_error
        plain, strict = self.of(self.target), self.of(self.target + spare)
        return Chance(plain.of_score, strict.of_score, plain.of_level, len(self.past.points))

    def of(self, threshold: float) -> Chance:
        """Return the chance that what is not known yet reaches what the whole lacks."""
        known, left = self.known, self.left
        rest = threshold + sum(threshold - value for value in known) / left
        part = sqrt((left + len(known)) / left)
        return chance(
            self.past.points,
            self.horizon,
            rest,
            error_then=self.whole_error * part,
            prior=self.past.prior,
            lower_is_better=not self.yardstick.higher_is_better,
        )

    @property
    def length(self) -> float:
        """How many months the days are."""
        return whole_months(self.result) or days_of(self.result) / DAYS_A_MONTH

    @property
    def whole_error(self) -> float:
        if self.given_error is not None:
            return self.given_error
        return self.past.error / sqrt(self.length)

    @property
    def known(self) -> list[float]:
        """The figures of those whole months of the days that are over."""
        if not whole_months(self.result):
            return []
        first = step_of(_day(self.result.first))
        return [point.value for point in self.past.points if point.step >= first]

    @property
    def left(self) -> float:
        """How many months of the days are still to come."""
        if not whole_months(self.result):
            return self.length
        return min(self.length, step_of(_day(self.result.last)) - self.past.over)

    @property
    def horizon(self) -> float:
        """How many months lie between the last figure and the middle of what is to come."""
        end = _position(_day(self.result.last) + timedelta(days=1))
        return max(0.0, end - self.left / 2 - 0.5 - self.past.points[-1].step)


def _day(day: date | None) -> date:
    if day is None:
        raise ValueError("a result has a first and a last day")
    return day


def _position(day: date) -> float:
    """Return where the beginning of a day lies, in months; a month's figure stands for its middle.

    >>> _position(date(2027, 9, 1)) - _position(date(2027, 8, 1))
    1.0
    """
    length = (months_later(day, 1) - months_later(day, 0)).days
    return step_of(day) + (day.day - 1) / length
