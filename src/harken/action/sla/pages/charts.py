"""The picture of promised times: the share kept, group by group or week by week."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from harken.action.sla.pages.figure_words import share_words
from harken.action.sla.queries import WEEK, Group
from harken.action.sla.words import clock_name, language
from harken.analysis.display import Shown
from harken.charts import Chart, Dot, Finding, Measured, Parts, Point, dots_with_whiskers, trend
from harken.explore.periods import every_period, is_running

LEAST = 2


def picture(
    groups: Sequence[Group], by: str, clock: str, names: Mapping[Any, str], today: date
) -> Chart | None:
    """Draw the share of one clock kept by group; None for one group alone."""
    shown = [(group, group.clocks[clock]) for group in groups if clock in group.clocks]
    found = {group.key: standing for group, standing in shown if standing.within.n}
    if len(found) < LEAST:
        return None
    title = _("Kept in time: %(clock)s") % {"clock": clock_name(clock)}
    subtitle = _("Share of the promises that are decided, with its 95 % interval")
    finding = Finding(title, subtitle, title)
    if by == WEEK:
        return _by_week(found, finding, today)
    dots = [Dot(names.get(key) or _("unknown"), measured(one)) for key, one in found.items()]
    return dots_with_whiskers(finding, dots, _parts(_("Group")), language())


def _by_week(found: Mapping[Any, Any], finding: Finding, today: date) -> Chart:
    weeks = every_period(min(found), max(found), WEEK)
    points = [
        Point(
            start,
            measured(found.get(start)),
            "",
            _("so far") if is_running(start, WEEK, today) else "",
        )
        for start in weeks
    ]
    return trend(finding, points, _parts(_("Week of opening")), WEEK, language())


def measured(standing: Any) -> Measured:
    """Return a share kept as a picture has it."""
    if standing is None or standing.within.shown is Shown.HIDDEN:
        n = standing.within.n if standing else 0
        return Measured(None, None, None, n, _("too few to tell"))
    found = standing.within
    weak = found.shown is Shown.LOW_BASE
    return Measured(found.value, found.low, found.high, found.n, share_words(found), weak)


def _parts(subject: str) -> Parts:
    name = _("Kept in time, per cent")
    return Parts(subject, name, _("From"), _("To"), _("Promises"), (0.0, 100.0))
