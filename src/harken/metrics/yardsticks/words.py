"""Figures of yardsticks as people write and read them: 45, 82.5 %, 60 min."""

from math import isfinite

from django.utils.translation import gettext as _

from harken.metrics.figures.units import Unit
from harken.metrics.targets.words import read_length, read_number
from harken.metrics.yardsticks.yardstick import Yardstick
from harken.web.formats import SPACE, number, span, time_unit

MOST_DECIMALS = 2
NPS_LIMITS = (-100.0, 100.0)


def write(of: Yardstick, value: float | None, language: str) -> str:
    """Write a figure with its unit: '41.2', '82 %', '27.7 min'; points of NPS go without."""
    if value is None:
        return "–"
    if of.is_length:
        return span(value, language) if value >= 0 else f"−{span(-value, language)}"
    return _with_unit(of, number(value, language, decimals(value, of.unit.decimals)))


def write_span(of: Yardstick, low: float | None, high: float | None, language: str) -> str:
    """Write an interval: '38.0 to 44.1', '' where there is none."""
    if low is None or high is None:
        return ""
    if not of.is_length:
        return of.unit.span(low, high, language)
    unit = time_unit([low, high], language)
    ends = Unit(unit.mark, unit.mark, 1 / unit.seconds, unit.decimals).span(low, high, language)
    return f"{ends}{SPACE}{unit.mark}"


def write_change(of: Yardstick, value: float, language: str) -> str:
    """Write how much a figure changes: '15.3 points', '5 percentage points', '12 min'."""
    if of.is_length:
        return write(of, value, language)
    text = number(value, language, decimals(value, of.unit.decimals))
    if of.unit.mark == "%":
        # Translators: abbreviate the word where it would change with the number.
        return _("%(number)s percentage points") % {"number": text}
    if of.unit.limits == NPS_LIMITS and not of.unit.mark:
        # Translators: abbreviate the word where it would change with the number.
        return _("%(number)s points") % {"number": text}
    return _with_unit(of, text)


def read(of: Yardstick, text: str, language: str) -> float:
    """Return the figure that is written: '82,5 %' is 82.5, '1 h' is 3600; raises Refused."""
    return read_length(text) if of.is_length else read_number(text, language)


def field_text(of: Yardstick, value: float | None, language: str) -> str:
    """Write a figure as it stands in a field, so that `read` reads it again."""
    if value is None:
        return ""
    if of.is_length:
        return span(value, language)
    return number(value, language, decimals(value, MOST_DECIMALS)).replace(SPACE, "")


def decimals(value: float, most: int) -> int:
    """Return how many decimals `value` needs, at most `most`.

    >>> decimals(45.0, 2), decimals(45.5, 2), decimals(45.123, 1)
    (0, 1, 1)
    """
    if not isfinite(value):
        return 0
    return next((places for places in range(most) if round(value, places) == round(value, 6)), most)


def _with_unit(of: Yardstick, text: str) -> str:
    return f"{text}{SPACE}{of.unit.mark}" if of.unit.mark else text
