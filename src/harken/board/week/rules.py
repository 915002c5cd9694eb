"""Which days a week's page is about, and which of many changes are called real."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from harken.analysis import Difference, Verdict, benjamini_hochberg
from harken.metrics.figures import FALSE_ALARMS
from harken.warehouse.definition import Window
from harken.web.registries import Week

DAYS = timedelta(days=7)
FOUR = 4 * DAYS
_DAY = timedelta(days=1)


def begin_of_week(day: date, week_start: int) -> date:
    """Return the first day of the week of a day; `week_start` 0 is Monday.

    >>> begin_of_week(date(2026, 11, 22), 0), begin_of_week(date(2026, 11, 22), 6)
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 22))
    """
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def last_whole_week(today: date, week_start: int) -> date:
    """Return the first day of the last week that is over.

    >>> last_whole_week(date(2026, 11, 22), 0), last_whole_week(date(2026, 11, 23), 0)
    (datetime.date(2026, 11, 9), datetime.date(2026, 11, 16))
    """
    return begin_of_week(today, week_start) - DAYS


def window_of(week: Week) -> Window:
    """Return the days of a week."""
    return Window(week.first, week.last)


def week_before(week: Week) -> Window:
    """Return the seven days right before a week."""
    return Window(week.first - DAYS, week.first - _DAY)


def four_weeks_before(week: Week) -> Window:
    """Return the four weeks right before a week."""
    return Window(week.first - FOUR, week.first - _DAY)


def week_after(week: Week) -> Week:
    """Return the week that follows."""
    return replace(week, first=week.first + DAYS, last=week.last + DAYS)


def judged(differences: Sequence[Difference | None]) -> list[Verdict]:
    """Return what may be said of each, at one false alarm in ten among all that are called real.

    What is real has an interval without zero, and a p-value that holds after Benjamini and
    Hochberg among all of them.
    """
    known = {
        place: one.p
        for place, one in enumerate(differences)
        if one and one.p is not None and one.verdict is not Verdict.NOT_ENOUGH
    }
    adjusted = map(float, benjamini_hochberg(list(known.values()))) if known else ()
    holds = {place for place, p in zip(known, adjusted, strict=True) if p <= FALSE_ALARMS}
    return [_verdict(one, holds=place in holds) for place, one in enumerate(differences)]


def _verdict(one: Difference | None, *, holds: bool) -> Verdict:
    if one is None:
        return Verdict.NOT_ENOUGH
    is_real = one.verdict in {Verdict.HIGHER, Verdict.LOWER}
    return Verdict.NO_DETECTABLE_CHANGE if is_real and not holds else one.verdict
