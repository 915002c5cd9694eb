"""Indexes as pictures: the whole beside its components, and both by the month."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.analysis import Estimate, Shown
from harken.charts import Chart, Dot, Finding, Measured, Parts, Point, dots_with_whiskers, trend
from harken.metrics.indexes.history import Month
from harken.metrics.indexes.measuring import HUNDRED, IndexFigure, Piece
from harken.metrics.indexes.pages.words import figure_words, finding_of

MONTH = "month"
Taken = Callable[[IndexFigure], tuple[Estimate, str] | None]


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


def trend_of(label: str, months: Sequence[Month], marks: Mapping[date, str], taken: Taken) -> Chart:
    """Draw one line by the month; where another formula begins the line does too."""
    by_start = {one.start: one for one in months}
    points, before = [], None
    for start in every_month(months[0].start, months[-1].start):
        month = by_start.get(start)
        found = taken(month.figure) if month else None
        shown = measured(*found) if found else Measured(None, None, None, 0, _("no answers"))
        number = month.formula if month else before
        breaks = before is not None and number != before
        before = number
        points.append(Point(start, shown, marks.get(start, ""), breaks=breaks))
    title = _("%(name)s by the month") % {"name": label}
    subtitle = _("0 to 100, the band is the 95 %% interval") % {}
    finding = Finding(title, subtitle, f"{title}; {subtitle}")
    return trend(finding, points, _parts(_("Month"), label), MONTH, _language())


def the_whole(figure: IndexFigure) -> tuple[Estimate, str]:
    """Take the index itself."""
    return figure.whole, figure.note


def the_piece(key: str) -> Taken:
    """Take one of its direct components."""

    def taken(figure: IndexFigure) -> tuple[Estimate, str] | None:
        found = next((one for one in figure.pieces if one.key == key), None)
        return None if found is None else (found.estimate, found.note)

    return taken


def every_month(first: date, last: date) -> list[date]:
    """Return the first days of the months from `first` to `last`."""
    months = [first]
    while months[-1] < last:
        months.append((months[-1].replace(day=28) + timedelta(days=4)).replace(day=1))
    return months


def _language() -> str:
    return get_language() or "en"
