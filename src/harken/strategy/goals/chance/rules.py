"""Which months decide, and the chance that their figure reaches the target; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from harken.analysis import Estimate, Point, Prior, Said, chance, prior_for, said
from harken.analysis.estimate import z_of
from harken.analysis.forecasting import LEAST_POINTS
from harken.metrics.yardsticks import Dated
from harken.warehouse.definition import Window

HISTORY = 24
"""So many months of the past are looked at (methodology 4: 6 to 24)."""
LONGEST_SPAN = 12
_RECENT = 6
_MEAN_MONTH = 30.4


@dataclass(frozen=True)
class Wanted:
    """What is to be reached by a day, and how it will be measured: over `span` whole months.

    `whole_interval` says that the interval has to reach the target, not only the figure.
    """

    target: float
    due: date
    span: int = 1
    whole_interval: bool = False
    lower_is_better: bool = False


@dataclass(frozen=True)
class GoalChance:
    """How likely the target is reached, between 0 and 1, by the goal's own criterion.

    `of_level` is for the true level, `points` the months it rests on, `error_then` the standard
    error that the figure of the deciding months will have.
    """

    value: float
    of_level: float
    points: int
    error_then: float

    @property
    def said(self) -> Said:
        """The chance as it is told: in steps of 5 %."""
        return said(self.value)


@dataclass(frozen=True)
class TooFew:
    """No chance is told: so many months have a figure, and so many it takes."""

    points: int
    needed: int = LEAST_POINTS


class AlreadyMeasured(Exception):
    """The months that decide are over, so nothing is left to forecast."""


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def months_later(month: date, count: int) -> date:
    """Return the first day of the month that lies `count` months after.

    >>> months_later(date(2026, 11, 1), 3)
    datetime.date(2027, 2, 1)
    """
    number = _number(month) + count
    return date(number // 12, number % 12 + 1, 1)


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return months_later(month, 1) - timedelta(days=1)


def last_whole_month(day: date) -> date:
    """Return the last month that is over at the end of `day`.

    >>> last_whole_month(date(2027, 8, 31)), last_whole_month(date(2027, 8, 30))
    (datetime.date(2027, 8, 1), datetime.date(2027, 7, 1))
    """
    return months_later(month_of(day + timedelta(days=1)), -1)


def span_of(first: date | None, last: date | None) -> int:
    """Return over how many months a baseline was measured; the result is measured as long.

    >>> span_of(date(2026, 2, 1), date(2026, 4, 30)), span_of(date(2026, 2, 1), date(2026, 2, 28))
    (3, 1)
    """
    if first is None or last is None:
        return 1
    days = (last - first).days + 1
    return min(max(round(days / _MEAN_MONTH), 1), LONGEST_SPAN)


def deciding_window(due: date, span: int) -> Window:
    """Return the days whose figure decides: `span` whole months, the last over by `due`.

    Nothing after the day counts, so a day within a month is decided by the months before it.

    >>> window = deciding_window(date(2027, 8, 31), 3)
    >>> window.first.isoformat(), window.last.isoformat()
    ('2027-06-01', '2027-08-31')
    """
    last = last_whole_month(due)
    return Window(months_later(last, 1 - span), last_day(last))


def history_window(today: date) -> Window:
    """Return the whole months before `today` that a forecast looks at."""
    newest = months_later(month_of(today), -1)
    return Window(months_later(newest, 1 - HISTORY), last_day(newest))


def points_of(months: Sequence[Dated], today: date) -> tuple[tuple[Point, ...], list[int]]:
    """Return the figures of whole months as points, and the answers behind each.

    Months without a figure, or with one that is open on both sides, are gaps; a reported figure
    without a standard error is counted, not sampled, and exact.
    """
    points, answers = [], []
    for one in months:
        error = error_of(one.estimate)
        if one.start >= month_of(today) or one.estimate.value is None or error is None:
            continue
        points.append(Point(one.estimate.value, error, _number(one.start)))
        answers.append(one.estimate.n)
    return tuple(points[-HISTORY:]), answers[-HISTORY:]


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


def chance_of(wanted: Wanted, months: Sequence[Dated], today: date) -> GoalChance | TooFew:
    """Return the chance, seen from the months that are over on `today`.

    The deciding figure is that of `span` months, so it stands for their middle, with the error of
    as many months of answers. Months of them that are over are known: what the others have to
    reach is what the whole lacks. Where the whole interval has to reach the target, the figure has
    to reach it with z standard errors to spare, so the threshold is target + z SE (turned round
    where lower is better). Raises AlreadyMeasured when all of them are over.
    """
    points, answers = points_of(months, today)
    if len(points) < LEAST_POINTS:
        return TooFew(len(points))
    last = _number(last_whole_month(wanted.due))
    inside = [point for point in points if point.step > last - wanted.span]
    over = _number(month_of(today)) - 1
    left = min(wanted.span, last - over)
    if left <= 0:
        raise AlreadyMeasured
    monthly = recent_error(points)
    whole_error = monthly / sqrt(wanted.span)
    spare = z_of(0.95) * whole_error if wanted.whole_interval else 0.0
    sign = -1.0 if wanted.lower_is_better else 1.0
    horizon = last - (left - 1) / 2 - points[-1].step
    prior = prior_for(points, answers)

    def found(threshold: float) -> tuple[float, float]:
        rest = _left_to_reach(threshold, [point.value for point in inside], left)
        seen = chance(
            points, horizon, rest, error_then=monthly / sqrt(left), prior=prior,
            lower_is_better=wanted.lower_is_better,
        )  # fmt: skip
        return seen.of_score, seen.of_level

    by_criterion, _level = found(wanted.target + sign * spare)
    _score, of_level = found(wanted.target)
    return GoalChance(by_criterion, of_level, len(points), whole_error)


def _left_to_reach(threshold: float, known: Sequence[float], left: int) -> float:
    """Return what the months to come have to be on average so that all of them reach it."""
    return threshold + sum(threshold - value for value in known) / left


def recent_error(points: Sequence[Point]) -> float:
    """Return the standard error that a month to come will have: that of the recent months."""
    recent = points[-_RECENT:]
    return sqrt(sum(point.error**2 for point in recent) / len(recent))


def prior_of(months: Sequence[Dated], today: date) -> Prior:
    """Return what is believed beforehand about figures like these."""
    return prior_for(*points_of(months, today))


def reached(figure: Estimate, wanted: Wanted) -> bool | None:
    """Tell whether a figure reaches the target by the criterion; None where it cannot tell."""
    if figure.value is None:
        return None
    end = figure.value
    if wanted.whole_interval and error_of(figure) != 0.0:
        bound = figure.high if wanted.lower_is_better else figure.low
        if bound is None:
            return None
        end = bound
    return end <= wanted.target if wanted.lower_is_better else end >= wanted.target


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _number(month: date) -> int:
    return 12 * month.year + month.month - 1
