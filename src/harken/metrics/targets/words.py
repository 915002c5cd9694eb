"""Targets as people write and read them: 45, 82.5 %, 60 min."""

from datetime import UTC

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.metrics.register.models import MetricVersion
from harken.metrics.targets.relief import Relief
from harken.metrics.targets.rules import PER_CENT, is_duration, limits_of
from harken.organisation.changes.refused import Refused
from harken.tables.readings import As, Reading
from harken.tables.values.cells import BadCell
from harken.tables.values.numbers import reader
from harken.tables.values.times.durations import converter
from harken.web.formats import SPACE, day, number, span

_MARKS = ((".", ","), (",", "."))
_MINUTE, _HOUR = 60.0, 3600.0
_DECIMALS = 2
LONGEST_WHY = 100


def read_target(text: str, version: MetricVersion, language: str) -> float:
    """Return the figure that is written: '82,5 %' is 82.5, '1 h' is 3600; raises Refused."""
    return read_length(text) if is_duration(version) else read_number(text, language)


def read_length(text: str) -> float:
    """Read a length of time; a plain number is minutes, 1:30 an hour and a half."""
    unit = _HOUR if ":" in text else _MINUTE
    try:
        seconds = converter(Reading(As.DURATION, unit=unit))(text.strip())
    except BadCell:
        seconds = None
    if seconds is None:
        raise Refused(
            _("Write a length of time with its unit, such as: 60 min, 1 h 30 min, 2 days.")
        )
    return float(seconds)


def read_number(text: str, language: str) -> float:
    """Read a number as it is written in `language`; raises Refused."""
    marks = _MARKS if language.startswith("en") else _MARKS[::-1]
    for decimal, thousands in marks:
        value = reader(decimal, thousands)(text)
        if value is not None:
            return value
    raise Refused(_("“%(text)s” is no number.") % {"text": text})


def target_words(value: float, version: MetricVersion, language: str) -> str:
    """Write a target in the unit of the metric's figures."""
    if is_duration(version):
        return span(value, language)
    decimals = next(
        places
        for places in (0, 1, _DECIMALS)
        if places == _DECIMALS or round(value, places) == value
    )
    mark = f"{SPACE}%" if limits_of(version) == PER_CENT else ""
    return number(value, language, decimals) + mark


def rests_words(target: str, relief: Relief, language: str) -> str:
    """Say that a target rests, until when, and why."""
    return _("target %(target)s rests until %(day)s: “%(why)s”") % {
        "target": target,
        "day": day(relief.until, language, UTC),
        "why": Truncator(relief.why).chars(LONGEST_WHY),
    }


def check_target(value: float, version: MetricVersion) -> None:
    """Raise Refused for a target that figures of this definition can never show."""
    if is_duration(version) and value <= 0:
        raise Refused(_("A length of time to reach is more than nothing."))
    limits, language = limits_of(version), get_language() or "en"
    if limits.hold(value):
        return
    said = [
        x if x is None else target_words(x, version, language) for x in (limits.low, limits.high)
    ]
    words = {"value": target_words(value, version, language), "low": said[0], "high": said[1]}
    if limits.high is None:
        raise Refused(_("%(value)s cannot be reached: the figures begin at %(low)s.") % words)
    if limits.low is None:
        raise Refused(_("%(value)s cannot be reached: the figures end at %(high)s.") % words)
    raise Refused(
        _("%(value)s cannot be reached: the figures lie between %(low)s and %(high)s.") % words
    )
