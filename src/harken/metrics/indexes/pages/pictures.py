"""Indexes as pictures: the whole beside its components, and both by the month."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.analysis import Estimate, Shown
from harken.charts import Chart, Dot, Finding, Measured, Parts, Point, dots_with_whiskers, trend
from harken.metrics.indexes.history import Month
from harken.metrics.indexes.measuring import HUNDRED, IndexFigure, Piece
from harken.metrics.indexes.pages.words import figure_words, finding_of

MONTH = "month"


def dots_of(label: str, figure: IndexFigure, subtitle: str) -> Chart:
    """Draw the whole and every component on 0 to 100, each with its interval."""
    finding = finding_of(label, figure)
    whole = Dot(label, measured(figure.whole, figure.note))
    pieces = [
        Dot("· " * level + one.label, measured(one.estimate, one.note))
        for one, level in _levelled(figure.pieces, 1)
    ]
    return dots_with_whiskers(
        Finding(finding, subtitle, f"{finding}; {subtitle}"),
        [whole, *pieces],
        _parts(_("Component"), label),
        _language(),
        figure.whole.value,
    )


def _levelled(pieces: Sequence[Piece], level: int) -> list[tuple[Piece, int]]:
    return [pair for one in pieces for pair in [(one, level), *_levelled(one.pieces, level + 1)]]


def measured(estimate: Estimate, note: str) -> Measured:
    """Return a figure of 0 to 100 for a picture."""
    weak = estimate.shown is Shown.LOW_BASE
    text = figure_words(estimate, note)
    return Measured(estimate.value, estimate.low, estimate.high, estimate.n, text, weak)


def _parts(subject: str, label: str) -> Parts:
    name = _("%(index)s, 0 to 100") % {"index": label}
    return Parts(subject, name, _("From"), _("To"), _("Answers"), (0.0, HUNDRED))


def whole_by_month(label: str, months: Sequence[Month], marks: Mapping[date, str]) -> Chart:
    """Draw the index by the month; where another formula begins the line does too."""
    by_start = {one.start: one for one in months}
    points, before = [], None
    for start in every_month(months[0].start, months[-1].start):
        month = by_start.get(start)
        shown = measured(month.figure.whole, month.figure.note) if month else _nothing()
        formula = month.formula if month else before
        breaks = before is not None and formula != before
        before = formula
        points.append(Point(start, shown, marks.get(start, ""), breaks=breaks))
    return _trend(label, points)


def piece_by_month(label: str, found: Mapping[date, tuple[Estimate, str]]) -> Chart:
    """Draw a component by the month."""
    months = every_month(min(found), max(found))
    points = [Point(one, measured(*found[one]) if one in found else _nothing()) for one in months]
    return _trend(label, points)


def _nothing() -> Measured:
    return Measured(None, None, None, 0, _("no answers"))


def _trend(label: str, points: Sequence[Point]) -> Chart:
    title = _("%(name)s by the month") % {"name": label}
    subtitle = _("0 to 100; the band shows how sure it is")
    finding = Finding(title, subtitle, f"{title}; {subtitle}")
    return trend(finding, points, _parts(_("Month"), label), MONTH, _language())


def every_month(first: date, last: date) -> list[date]:
    """Return the first days of the months from `first` to `last`."""
    months = [first]
    while months[-1] < last:
        months.append((months[-1].replace(day=28) + timedelta(days=4)).replace(day=1))
    return months


def _language() -> str:
    return get_language() or "en"
