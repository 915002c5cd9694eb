"""What a parallel run says, in sentences."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Estimate
from harken.metrics.parallel.reading import CUSTOMER, SIGNAL
from harken.metrics.parallel.report import PAIRS_NEEDED, Report
from harken.metrics.parallel.splice import SECONDS, Splice
from harken.web.formats import SPACE, number, span

CHANCE = 50.0


def verdict(report: Report) -> str:
    """Say whether it is enough to switch: the heading of the page."""
    if report.is_enough:
        return _("“%(new)s” can take over from “%(old)s”: enough was measured side by side") % {
            "new": report.new,
            "old": report.old,
        }
    return _("Not enough was measured side by side yet to switch to “%(new)s”") % {
        "new": report.new
    }


def so_far(report: Report) -> list[str]:
    """Say what there is against what is needed."""
    language = get_language() or "en"
    found, needed = report.beside.n, PAIRS_NEEDED
    months = len(report.beside.months)
    pairs = ngettext(
        "%(count)s pair of %(needed)s needed.", "%(count)s pairs of %(needed)s needed.", found
    ) % {"count": number(found, language), "needed": number(needed, language)}
    length = ngettext(
        "%(count)s month of %(needed)s needed.", "%(count)s months of %(needed)s needed.", months
    ) % {"count": number(months, language), "needed": report.months_needed}
    return [pairs, length, _whose(report.beside.by)]


def _whose(by: str) -> str:
    if by == SIGNAL:
        return _("A pair is both answers of one customer on the same occasion.")
    if by == CUSTOMER:
        return _("A pair is both answers of one customer in the same month.")
    return _("Both figures are made of the same answers, so every answer is a pair.")


def agreement_words(report: Report) -> str:
    """Say how often both figures went the same way."""
    found, language = report.agreement, get_language() or "en"
    if found.value is None or found.low is None or found.high is None:
        return _("Too few periods to tell whether both figures go the same way.")
    words = {
        "same": number(round(found.value * found.n / 100), language),
        "n": number(found.n, language),
        "span": f"{number(found.low, language)}–{number(found.high, language)}",
    }
    said = (
        _("From month to month both went the same way in %(same)s of %(n)s changes (%(span)s %%).")
        if report.beside.every == "month"
        else _(
            "From week to week both went the same way in %(same)s of %(n)s changes (%(span)s %%)."
        )
    ) % words
    if found.low <= CHANCE:
        return said + " " + _("By chance alone it would be half of them.")
    return said


def correlation_words(found: Estimate) -> str:
    """Say how closely the two answers of a customer go together."""
    language = get_language() or "en"
    if found.value is None or found.low is None or found.high is None:
        return ""
    return _(
        "The two answers of a customer go together with r = %(r)s (%(low)s to %(high)s, n = %(n)s)."
    ) % {
        "r": number(found.value, language, 2),
        "low": number(found.low, language, 2),
        "high": number(found.high, language, 2),
        "n": number(found.n, language),
    }


def splice_words(splice: Splice) -> str:
    """Say what a figure of the old metric is about in the new one."""
    at = splice.bridge.mean_old
    found = splice.bridge.predict(at)
    return _(
        "%(x)s of “%(old)s” is about %(y)s of “%(new)s” (a single figure: %(low)s to %(high)s; "
        "from n = %(n)s periods)."
    ) % {
        "old": splice.old,
        "new": splice.new,
        "x": _figure(at, splice.old_mark),
        "y": _figure(found.value, splice.new_mark),
        "low": _figure(found.low, splice.new_mark),
        "high": _figure(found.high, splice.new_mark),
        "n": splice.bridge.n,
    }


def _figure(value: float | None, mark: str) -> str:
    language = get_language() or "en"
    if value is None:
        return "–"
    if mark == SECONDS:
        return span(max(value, 0.0), language)
    return f"{number(value, language, 1)}{SPACE}{mark}" if mark else number(value, language, 1)
