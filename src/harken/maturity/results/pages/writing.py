"""Scores, intervals and shares as they are written on the pages."""

from django.utils.translation import gettext as _

from harken.maturity.results.intervals import Interval
from harken.maturity.results.telling import shown_total
from harken.web.formats import SPACE, number

NONE = "–"


def points(value: float | None, language: str) -> str:
    """Return a score with one decimal, or a dash."""
    return NONE if value is None else number(value, language, 1)


def total_written(total: float | None, language: str) -> str:
    """Return a total with one decimal, below the stages that it does not reach, or a dash."""
    return NONE if total is None else number(shown_total(total), language, 1)


def span_written(span: Interval | None, language: str) -> str:
    """Return '52.1 to 64.7', or '' without an interval."""
    if span is None:
        return ""
    return _("%(low)s to %(high)s") % {
        "low": number(span.low, language, 1),
        "high": number(span.high, language, 1),
    }


def per_cent(share: float, language: str) -> str:
    """Return a share (0 to 1) in whole per cent, as exact as shares of stages are released."""
    return f"{number(round(100 * share), language)}{SPACE}%"
