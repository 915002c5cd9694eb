"""Numbers, intervals and answers as they are written on the page."""

from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis import Estimate
from harken.analysis.display import FULL_BASE, LOWEST_SHOWN
from harken.surveys.definition.records import OTHER, Type
from harken.surveys.results.asked import Asked
from harken.web.formats import number, span

SPACE = "\N{NO-BREAK SPACE}"
LONGEST = 70
LARGE = 1000


def per_cent(value: float | None, language: str) -> str:
    """Write a share: 82.1 %."""
    return "–" if value is None else f"{number(value, language, 1)}{SPACE}%"


def figure(value: float | None, language: str) -> str:
    """Write a number with as many decimals as tell something: 4.2, 44, 1,250."""
    if value is None:
        return "–"
    return number(value, language, 0 if value == round(value) or abs(value) >= LARGE else 2)


def score(value: float | None, language: str) -> str:
    """Write points or a mean: 41.2."""
    return "–" if value is None else number(value, language, 1)


def mean(value: float | None, language: str) -> str:
    """Write a mean: 4.21."""
    return "–" if value is None else number(value, language, 2)


def interval(estimate: Estimate, write: object, language: str) -> str:
    """Write from where to where a figure may lie; an end that is not known is left open."""
    if estimate.value is None or not callable(write):
        return ""
    low, high = write(estimate.low, language), write(estimate.high, language)
    return _("%(low)s to %(high)s") % {"low": low.removesuffix(f"{SPACE}%"), "high": high}


def lasting(estimate: Estimate, language: str) -> str:
    """Write the interval of a length of time."""
    if estimate.value is None:
        return ""
    ends = (estimate.low, estimate.high)
    low, high = ("–" if end is None else span(end, language) for end in ends)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def too_few(n: int, language: str) -> str:
    """Say that there are not enough answers, and how many it takes."""
    if not n:
        return _("No answers yet")
    words = {"count": number(n, language), "needed": number(LOWEST_SHOWN, language)}
    return _("Not enough answers yet (%(count)s of %(needed)s)") % words


def is_weak(n: int) -> bool:
    """Tell whether a figure rests on few answers: it is shown with that said."""
    return LOWEST_SHOWN <= n < FULL_BASE


def people(n: int, language: str) -> str:
    """Say how many answers."""
    return ngettext("%(count)s answer", "%(count)s answers", n) % {"count": number(n, language)}


def month(code: str, language: str) -> str:
    """Write '2026-03' as March 2026."""
    del language  # the active one is the reader's
    return dateformat.format(date.fromisoformat(f"{code}-01"), "F Y")


def label_of(asked: Asked, code: str, language: str) -> str:
    """Return what an answer is called, on the page and in files."""
    if code in {"yes", "no"} and asked.type is Type.CONSENT:
        return _("Yes") if code == "yes" else _("No")
    if asked.type is Type.DATE:
        return month(code, language)
    if asked.type is Type.NUMBER:
        return _stretch(code, language)
    return asked.label(code, language) or (_("Other") if code == OTHER else code)


def _stretch(code: str, language: str) -> str:
    low, _dots, high = code.partition("..")
    if low == high:
        return figure(float(low), language)
    words = {"low": figure(float(low), language), "high": figure(float(high), language)}
    return _("%(low)s to below %(high)s") % words


def shortened(text: str) -> str:
    """Cut what would not fit into a sentence."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
