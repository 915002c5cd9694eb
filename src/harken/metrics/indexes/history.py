"""An index by the month, each month by the formula in force then, and what happened meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.metrics.indexes.measuring import (
    Bench,
    IndexFigure,
    Wanted,
    leaves_of,
    months_of,
    piece_months,
)
from harken.metrics.indexes.models import CompositeIndex, IndexVersion
from harken.metrics.marks.queries import EVENT, marks_in
from harken.metrics.register.queries import version_on
from harken.warehouse.definition import Window

MONTHS_SHOWN = 24
_A_MONTH = 31


@dataclass(frozen=True)
class Month:
    """The figure of a month and the number of the formula that made it."""

    start: date
    figure: IndexFigure
    formula: int


def window_days(index: CompositeIndex, on: Bench, today: date) -> int:
    """Return the length of the window its present figure is of: the longest of its metrics."""
    metrics = (on.metric(name) for name in leaves_of(on, index.name, today))
    return max(version_on(metric, today).window_days for metric in metrics)


def present(index: CompositeIndex, on: Bench, today: date) -> Wanted:
    """Return the days of the present figure."""
    days = window_days(index, on, today)
    return Wanted(Window(today - timedelta(days=days - 1), today), today)


def history_of(index: CompositeIndex, on: Bench, today: date) -> list[Month]:
    """Return the months of two years, oldest first; a month cut by a change of formula has that
    of its end."""
    begin = _begin(today)
    found: dict[date, Month] = {}
    for version, window in _formulas(index, begin, today):
        months = months_of(index.name, Wanted(window, today), on)
        found |= {start: Month(start, one, version.number) for start, one in months.items()}
    return [found[start] for start in sorted(found)]


def piece_history(key: str, on: Bench, today: date) -> dict[date, tuple[Estimate, str]]:
    """Return the months of one component over the same time."""
    return piece_months(key, Wanted(Window(_begin(today), today), today), on)


def _begin(today: date) -> date:
    return (today - timedelta(days=_A_MONTH * (MONTHS_SHOWN - 1))).replace(day=1)


def _formulas(
    index: CompositeIndex, begin: date, today: date
) -> Iterator[tuple[IndexVersion, Window]]:
    """Yield each formula with the months in which it made the figures."""
    versions = sorted(index.versions.all(), key=lambda one: one.number)
    begun = [*versions[:1], *(one for one in versions[1:] if one.valid_from <= today)]
    firsts = [begin, *(one.valid_from.replace(day=1) for one in begun[1:])]
    lasts = [*(first - timedelta(days=1) for first in firsts[1:]), today]
    for version, first, last in zip(begun, firsts, lasts, strict=True):
        if max(first, begin) <= last:
            yield version, Window(max(first, begin), last)


def marks_of(
    index: CompositeIndex, on: Bench, months: list[Month], language: str
) -> dict[date, str]:
    """Name by month what may explain the figures: new formulas, and all marks of the metrics."""
    if not months:
        return {}
    today = months[-1].start + timedelta(days=_A_MONTH)
    window = Window(months[0].start, today)
    named: dict[date, dict[str, None]] = {}
    for version in index.versions.all():
        if version.number > 1 and window.first and window.first <= version.valid_from <= today:
            title = _("formula %(number)s") % {"number": version.number}
            named.setdefault(version.valid_from.replace(day=1), {})[title] = None
    for name in dict.fromkeys(leaves_of(on, index.name, today)):
        for mark in marks_in(name, window):
            title = mark.title.in_language(language)
            if mark.kind != EVENT:
                words = {"name": on.metric(name), "what": title}
                title = _("%(name)s: %(what)s") % words
            named.setdefault(mark.day.replace(day=1), {})[title] = None
    return {month: "; ".join(titles) for month, titles in named.items()}
