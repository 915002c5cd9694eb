"""Figures of clocks in words, in the active language."""

from django.utils.translation import gettext as _

from harken.action.sla.words import language
from harken.analysis.display import Shown
from harken.analysis.estimate import Estimate
from harken.web.formats import number, span, unbroken


def count(value: int) -> str:
    """Write a whole number."""
    return number(value, language())


def share_words(found: Estimate) -> str:
    """Write a share with its interval: 71 % (64 to 77 %); why not where it rests on too few."""
    if found.value is None or found.shown is Shown.HIDDEN:
        return why_not(found)
    said = {
        "share": number(found.value, language()),
        "low": number(found.low or 0.0, language()),
        "high": number(found.high or 0.0, language()),
    }
    return unbroken(_("%(share)s %% (%(low)s to %(high)s %%)") % said)


def why_not(found: Estimate) -> str:
    """Say why there is no figure."""
    if not found.n:
        return _("nothing to count")
    if found.shown is Shown.HIDDEN:
        return _("too few (%(n)s) to tell") % {"n": count(found.n)}
    return _("too few have ended to tell")


def time_words(found: Estimate) -> str:
    """Write a length of time with its interval: 4.2 h (3.1 h to 6 h)."""
    if found.value is None or found.shown is Shown.HIDDEN:
        return why_not(found)
    value = span(found.value, language())
    if found.low is None and found.high is None:
        return _("%(time)s (too few for an interval)") % {"time": value}
    if found.high is None:
        return _("%(time)s (%(low)s or more)") % {"time": value, "low": _span(found.low)}
    if found.low is None:
        return _("%(time)s (%(high)s or less)") % {"time": value, "high": _span(found.high)}
    said = {"time": value, "low": _span(found.low), "high": _span(found.high)}
    return _("%(time)s (%(low)s to %(high)s)") % said


def _span(seconds: float | None) -> str:
    return span(seconds or 0.0, language())
