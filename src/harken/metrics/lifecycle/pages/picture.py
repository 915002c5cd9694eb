"""The figures of a whole life as pictures, with every break marked."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Shown
from harken.charts import Chart, Finding, Measured, Parts, Point, trend
from harken.metrics.figures.measuring import Figure
from harken.metrics.figures.units import Unit
from harken.metrics.lifecycle.trend import Stretch, every_month, next_month
from harken.metrics.marks.queries import marks_in
from harken.metrics.register.models import Metric
from harken.warehouse.definition import Window
from harken.web.formats import number

MONTH = "month"


def pictures_of(metric: Metric, stretches: Sequence[Stretch], today: date) -> list[Chart]:
    """Return a picture for each scale the metric had, the newest first."""
    return [chart_of(metric, one, today) for one in reversed(stretches)]


def chart_of(metric: Metric, stretch: Stretch, today: date) -> Chart:
    """Draw the months; where another definition begins the line does too, and says why."""
    language = get_language() or "en"
    months = stretch.months
    every = every_month(min(months), max(months))
    marks = _marks(metric.name, every, language)
    points, before = [], None
    for start in every:
        segment, figure = months.get(start, (None, None))
        breaks = segment is not None and before is not None and segment != before
        before = segment or before
        shown = measured(figure, stretch.unit, language) if figure else _nothing()
        part = _("so far") if next_month(start) > today else ""
        points.append(Point(start, shown, marks.get(start, ""), part, breaks=breaks))
    return trend(_finding(metric, stretch, language), points, _parts(metric, stretch.unit), MONTH,
                 language)  # fmt: skip


def measured(figure: Figure, unit: Unit, language: str) -> Measured:
    """Return a figure in the unit of the picture."""
    found = figure.estimate.in_units(unit.factor)
    weak = figure.shown is Shown.LOW_BASE
    if found.value is None:
        return Measured(None, None, None, found.n, figure.note or _("no answers"))
    words = {
        "value": unit.write(figure.estimate.value, language),
        "span": unit.span(figure.estimate.low, figure.estimate.high, language),
        "n": number(found.n, language),
    }
    text = _("%(value)s (%(span)s), n = %(n)s") % words
    return Measured(found.value, found.low, found.high, found.n, text, weak)


def _nothing() -> Measured:
    return Measured(None, None, None, 0, _("no answers"))


def _marks(name: str, months: Sequence[date], language: str) -> dict[date, str]:
    shown = Window(months[0], next_month(months[-1]) - timedelta(days=1))
    named: dict[date, dict[str, None]] = {}
    for mark in marks_in(name, shown):
        named.setdefault(mark.day.replace(day=1), {})[mark.title.in_language(language)] = None
    return {month: "; ".join(titles) for month, titles in named.items()}


def _parts(metric: Metric, unit: Unit) -> Parts:
    name = ", ".join(filter(None, [str(metric), unit.name]))
    return Parts(_("Month"), name, _("From"), _("To"), _("Answers"), unit.limits)


def _finding(metric: Metric, stretch: Stretch, language: str) -> Finding:
    count = len(stretch.segments)
    title = ngettext(
        "%(metric)s over its whole life, by one definition",
        "%(metric)s over its whole life, by %(count)s definitions",
        count,
    ) % {"metric": metric, "count": count}
    months = stretch.months
    n = sum(figure.estimate.n for _segment, figure in months.values())
    subtitle = ngettext("%(months)s month, n = %(n)s", "%(months)s months, n = %(n)s", len(months))
    said = subtitle % {"months": len(months), "n": number(n, language)}
    return Finding(title, said, f"{title}; {said}")
