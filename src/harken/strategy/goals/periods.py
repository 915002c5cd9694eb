"""Which days a goal is measured in: before it starts, and at its deadline. No database.

The result is measured in as many days as the baseline. Where the baseline is whole months, the
result is too: the last whole months that have ended by the deadline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from harken.warehouse.definition import Window

MONTHS = 3
"""So many full months before today make the baseline, unless other days are given."""
DAY = timedelta(days=1)
DAYS_A_MONTH = 365.25 / 12


def baseline_days(today: date, months: int = MONTHS) -> Window:
    """Return the last full months before `today`.

    >>> baseline_days(date(2026, 11, 22))
    Window(first=datetime.date(2026, 8, 1), last=datetime.date(2026, 10, 31))
    """
    return Window(months_later(today.replace(day=1), -months), today.replace(day=1) - DAY)


def months_later(day: date, months: int) -> date:
    """Return the first of the month so many months after that of `day`.

    >>> months_later(date(2026, 11, 22), 2), months_later(date(2026, 1, 1), -1)
    (datetime.date(2027, 1, 1), datetime.date(2025, 12, 1))
    """
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def whole_months(window: Window) -> int:
    """Return how many months the window is, 0 where it cuts one or has no end.

    >>> whole_months(Window(date(2026, 8, 1), date(2026, 10, 31)))
    3
    """
    if window.first is None or window.last is None or window.cuts:
        return 0
    end = window.last + DAY
    return (end.year - window.first.year) * 12 + end.month - window.first.month


def result_days(baseline: Window, deadline: date) -> Window:
    """Return the days in which the result is measured.

    >>> result_days(Window(date(2026, 8, 1), date(2026, 10, 31)), date(2027, 6, 15))
    Window(first=datetime.date(2027, 3, 1), last=datetime.date(2027, 5, 31))
    """
    months = whole_months(baseline)
    if months:
        end = months_later(deadline + DAY, 0)
        return Window(months_later(end, -months), end - DAY)
    return Window(deadline - timedelta(days=days_of(baseline) - 1), deadline)


def days_of(window: Window) -> int:
    """Return how many days a window has that has both ends."""
    if window.first is None or window.last is None:
        raise ValueError("a window without an end has no length")
    return (window.last - window.first).days + 1


def next_measurement(baseline: Window) -> date:
    """Return the first day on which the same length of time has passed after the baseline.

    >>> next_measurement(Window(date(2026, 8, 1), date(2026, 10, 31)))
    datetime.date(2027, 1, 31)
    """
    if baseline.last is None:
        raise ValueError("a window without an end has no next one")
    months = whole_months(baseline)
    if months:
        return months_later(baseline.last + DAY, months) - DAY
    return baseline.last + timedelta(days=days_of(baseline))


def months_between(baseline: Window, result: Window) -> int:
    """Return how many months lie between the middle of one and that of the other, at least 1.

    >>> before, then = date(2026, 8, 1), date(2027, 3, 1)
    >>> months_between(Window(before, date(2026, 10, 31)), Window(then, date(2027, 5, 31)))
    7
    """
    ends = (baseline.first, baseline.last, result.first, result.last)
    first, last, begins, until = (day.toordinal() for day in ends if day is not None)
    return max(1, round(((begins + until) - (first + last)) / 2 / DAYS_A_MONTH))


@dataclass(frozen=True)
class Stop:
    """A checkpoint: a day, and the figure that is to be reached by then."""

    day: date
    value: float | None = None


def suggested_stops(
    start: date, deadline: date, before: float | None, target: float | None, count: int = 3
) -> list[Stop]:
    """Return checkpoints at even distances on the straight line from where it is to the target.

    >>> [stop.value for stop in suggested_stops(date(2026, 1, 1), date(2026, 12, 31), 30, 50)]
    [35.0, 40.0, 45.0]
    """
    step = (deadline - start) / (count + 1)
    if step < DAY:
        return []
    return [
        Stop(start + step * number, _between(before, target, number / (count + 1)))
        for number in range(1, count + 1)
    ]


def _between(before: float | None, target: float | None, part: float) -> float | None:
    if before is None or target is None:
        return None
    return round(before + (target - before) * part, 2)


def inside(stops: Sequence[Stop], start: date | None, deadline: date | None) -> list[Stop]:
    """Return the checkpoints after the start and before the deadline."""
    first, last = start or date.min, deadline or date.max
    return [stop for stop in stops if first < stop.day < last]


class HasDays(Protocol):
    """A goal, as far as its days go."""

    baseline_from: Any
    baseline_to: Any
    deadline: Any


def baseline_window(goal: HasDays) -> Window | None:
    """Return the days of a goal's baseline, None while they are not both written."""
    if goal.baseline_from is None or goal.baseline_to is None:
        return None
    return Window(goal.baseline_from, goal.baseline_to)


def result_window(goal: HasDays) -> Window | None:
    """Return the days in which a goal's result is measured, None while they are not known."""
    baseline = baseline_window(goal)
    if baseline is None or goal.deadline is None:
        return None
    return result_days(baseline, goal.deadline)
