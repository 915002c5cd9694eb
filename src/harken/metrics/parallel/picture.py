"""Old and new figures against each other, with the bridge between them."""

from datetime import UTC, date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.analysis import Bridge
from harken.charts import Axes, Chart, Finding, Lane, Together, scatter
from harken.charts.locales import month_and_year
from harken.metrics.figures.units import Unit, unit_for
from harken.metrics.parallel.reading import PeriodPair
from harken.metrics.parallel.report import Report
from harken.metrics.parallel.words import agreement_words
from harken.warehouse.definition import Every
from harken.web.formats import day, number

STEPS = 24


def scatter_of(report: Report) -> Chart:
    """Draw a dot for each period, and where a single new figure falls for each old one."""
    language = get_language() or "en"
    across, up = (unit_for(side.version, []) for side in (report.old, report.new))
    if report.bridge is None:
        raise ValueError("a report without a bridge has no picture")
    dots = [
        _dot(one, _period_name(one.start, report.beside.every, language), across, up, language)
        for one in report.beside.periods
    ]
    lane = _lane(report.bridge, across, up)
    return scatter(_finding(report), dots, lane, _axes(report, across, up), language)


def _period_name(start: date, every: str, language: str) -> str:
    if every == Every.MONTH:
        return month_and_year(start, language)
    return day(start, language, UTC)


def _dot(one: PeriodPair, name: str, across: Unit, up: Unit, language: str) -> Together:
    words = {
        "old": across.write(one.old, language),
        "new": up.write(one.new, language),
        "n": number(one.n, language),
    }
    text = _("%(old)s and %(new)s, n = %(n)s") % words
    return Together(name, one.old * across.factor, one.new * up.factor, one.n, text)


def _lane(found: Bridge, across: Unit, up: Unit) -> list[Lane]:
    width = found.most_old - found.least_old
    places = [found.least_old + width * step / STEPS for step in range(STEPS + 1)]
    lane = []
    for old in places:
        new = found.predict(old)
        middle, low, high = ((end or 0.0) * up.factor for end in (new.value, new.low, new.high))
        lane.append(Lane(old * across.factor, middle, low, high))
    return lane


def _axes(report: Report, across: Unit, up: Unit) -> Axes:
    period = _("Month") if report.beside.every == Every.MONTH else _("Week from")
    across_name, up_name = (
        ", ".join(filter(None, [str(side), unit.name]))
        for side, unit in ((report.old, across), (report.new, up))
    )
    return Axes(period, across_name, up_name, _("Answers"), across.limits, up.limits)


def _finding(report: Report) -> Finding:
    title = _("“%(old)s” against “%(new)s”: one leads to the other along the line") % {
        "old": report.old,
        "new": report.new,
    }
    subtitle = _("the band is where 95 %% of single figures fall; r² = %(r2)s, %(n)s periods") % {
        "r2": number(report.bridge.r2 if report.bridge else 0.0, get_language() or "en", 2),
        "n": len(report.beside.periods),
    }
    return Finding(title, subtitle, f"{title}; {agreement_words(report)}")
