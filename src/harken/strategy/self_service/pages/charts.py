"""The picture of self-service: month by month."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis import Shown, shown_for
from harken.charts import Chart, Finding, Measured, Parts, Point, trend
from harken.explore.periods import every_period, is_running
from harken.strategy.self_service.pages.words import count, language, share_words
from harken.strategy.self_service.rules import Attempts

MONTH = "month"
LEAST = 2


def by_month(months: Sequence[tuple[date, Attempts]], today: date) -> Chart | None:
    """Draw the rate month by month with its interval; None for one month alone."""
    found = {month: one for month, one in months if one.n}
    if len(found) < LEAST:
        return None
    points = [
        Point(
            start,
            _measured(found.get(start, Attempts())),
            "",
            _("so far") if is_running(start, MONTH, today) else "",
        )
        for start in every_period(min(found), max(found), MONTH)
    ]
    title = _("Solved by customers themselves, month by month")
    subtitle = _("Self-service rate in per cent, with its 95 % interval")
    name = _("Self-service rate, per cent")
    parts = Parts(_("Month"), name, _("From"), _("To"), _("Problems"), (0.0, 100.0))
    return trend(Finding(title, subtitle, title), points, parts, MONTH, language())


def _measured(found: Attempts) -> Measured:
    shown, rate = shown_for(found.n), found.rate
    if shown is Shown.HIDDEN:
        return Measured(None, None, None, found.n, _("too few to tell"))
    problems = ngettext("%(count)s problem", "%(count)s problems", found.n)
    text = f"{share_words(rate)}, {problems % {'count': count(found.n)}}"
    return Measured(rate.value, rate.low, rate.high, found.n, text, shown is Shown.LOW_BASE)
