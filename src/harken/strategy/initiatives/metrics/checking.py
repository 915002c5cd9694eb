"""What the check of an initiative could see, and its figures so far; it judges nothing.

An effect is seen by the change of a figure from as many months before the start as after it, less
the change of those it did not touch. Methodology 3.1 and 4: 2.80 standard errors of that change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot
from statistics import median

from harken.analysis import Difference, Estimate, compare, detectable_change
from harken.metrics.figures import CannotMeasure
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import figure, months, yardstick
from harken.strategy.initiatives.models import Initiative
from harken.warehouse.definition import Window

MONTH = 30.44
LOOK_BACK = timedelta(days=183)
MOST_MONTHS = 24
FEWEST_DAYS, MOST_DAYS = 28, 365


@dataclass(frozen=True)
class Sides:
    """A figure before the start and after it, of one group, and the change between them."""

    where: tuple[str, ...]
    before: Estimate
    after: Estimate

    @property
    def change(self) -> Difference:
        """After less before, with its interval; the two rest on different answers."""
        return compare(self.before, self.after)


@dataclass(frozen=True)
class Power:
    """How big a change could be seen: by `on` that of `seen_then`, and `from_on` the expected one.

    `monthly` is how many answers a month came in, the middle one of half a year. `from_on` is None
    where no effect is expected, or where two years would not show it.
    """

    monthly: int
    on: date
    seen_then: float
    from_on: date | None


@dataclass(frozen=True)
class Checking:
    """What the check has to say: by what, how well it could see, what it sees so far, or why not.

    `windows` are before and after; None until 28 days have passed since the start.
    """

    yardstick: Yardstick | None
    power: Power | None = None
    windows: tuple[Window, Window] | None = None
    touched: Sides | None = None
    others: Sides | None = None
    why_not: str = ""


def checking_of(initiative: Initiative, today: date) -> Checking:
    """Return what the check of an initiative could see and sees so far."""
    if not initiative.check_by:
        return Checking(None)
    try:
        found = yardstick(initiative.check_by)
    except CannotMeasure as refusal:
        return Checking(None, why_not=str(refusal))
    try:
        return _measured(initiative, found, today)
    except CannotMeasure as refusal:
        return Checking(found, why_not=str(refusal))


def _measured(initiative: Initiative, found: Yardstick, today: date) -> Checking:
    of, others = tuple(initiative.check_of), tuple(initiative.compared_with)
    power = _power(initiative, today)
    windows = windows_of(initiative.starts_on, last_day(initiative, today))
    if windows is None:
        return Checking(found, power)
    return Checking(
        found,
        power,
        windows,
        _sides(initiative.check_by, windows, of),
        _sides(initiative.check_by, windows, others) if others else None,
    )


def last_day(initiative: Initiative, today: date) -> date:
    """Return the last day that counts: yesterday, or the day of the proof."""
    yesterday = today - timedelta(days=1)
    return min(yesterday, initiative.check_on or yesterday)


def windows_of(start: date, last: date) -> tuple[Window, Window] | None:
    """Return as many days before the start as from it on, a year at most; None below 28 days.

    >>> windows_of(date(2026, 3, 1), date(2026, 3, 28))[0].first
    datetime.date(2026, 2, 1)
    """
    days = min((last - start).days + 1, MOST_DAYS)
    if days < FEWEST_DAYS:
        return None
    length = timedelta(days=days)
    day = timedelta(days=1)
    return Window(start - length, start - day), Window(last - length + day, last)


def _sides(key: str, windows: tuple[Window, Window], where: Sequence[str]) -> Sides:
    before, after = (figure(key, window, where) for window in windows)
    return Sides(tuple(where), before, after)


def _power(initiative: Initiative, today: date) -> Power | None:
    """Return how well the check could see, by the answers of the half year before."""
    end = min(today, initiative.starts_on) - timedelta(days=1)
    window = Window((end - LOOK_BACK).replace(day=1), end)
    errors, answers = [], []
    for where in filter(None, (initiative.check_of or ["*"], initiative.compared_with)):
        asked = () if list(where) == ["*"] else tuple(where)
        known = [one.estimate for one in months(initiative.check_by, window, asked)]
        found = [one.standard_error for one in known if one.standard_error]
        if not found:
            return None
        errors.append(median(found))
        answers.append(int(median(one.n for one in known)))
    on = initiative.check_on or _after(initiative.starts_on, MOST_MONTHS / 2)
    until = max((on - initiative.starts_on).days / MONTH, 1.0)
    return Power(min(answers), on, seen_after(errors, until), _seen_from(initiative, errors))


def seen_after(errors: Sequence[float], length: float) -> float:
    """Return the smallest change seen in so many months (80 % power, 95 % confidence).

    `errors` are the standard errors of one month: of those it touched, and of the others.

    >>> round(seen_after([10.0], 4.0), 2)
    19.81
    """
    one_side = hypot(*errors) / length**0.5
    return detectable_change(one_side, one_side)


def _seen_from(initiative: Initiative, errors: Sequence[float]) -> date | None:
    wanted = abs(initiative.expected or 0.0)
    if not wanted:
        return None
    lengths = (one for one in range(1, MOST_MONTHS + 1) if seen_after(errors, one) <= wanted)
    shortest = next(lengths, None)
    return None if shortest is None else _after(initiative.starts_on, shortest)


def _after(start: date, length: float) -> date:
    return start + timedelta(days=round(length * MONTH))
