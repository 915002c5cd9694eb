"""The chart of the system page: jobs done per hour in the last day."""

from collections.abc import Sequence
from datetime import tzinfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.charts import Bar, Chart, Columns, Finding, bars_by_hour
from harken.jobs.queue.queries import Hour
from harken.web import formats


def chart_of(hours: Sequence[Hour], zone: tzinfo) -> Chart | None:
    """Draw the jobs of each hour by the clock of `zone`, None when nothing was done at all."""
    if not any(hour.jobs for hour in hours):
        return None
    language = get_language() or "en"
    title = _finding(hours, language)
    busiest = max(hours, key=lambda hour: hour.jobs)
    peak = _("Most in one hour: %(jobs)s, from %(hour)s.") % {
        "jobs": formats.number(busiest.jobs, language),
        "hour": formats.moment(busiest.start, language, zone),
    }
    return bars_by_hour(
        Finding(title, _subtitle(hours, language, zone), f"{title}. {peak}"),
        [Bar(hour.start.astimezone(zone), hour.jobs) for hour in hours],
        Columns(_("Hour"), _("Jobs")),
        language,
    )


def _finding(hours: Sequence[Hour], language: str) -> str:
    total = sum(hour.jobs for hour in hours)
    return ngettext(
        "%(n)s job done in the last 24 hours", "%(n)s jobs done in the last 24 hours", total
    ) % {"n": formats.number(total, language)}


def _subtitle(hours: Sequence[Hour], language: str, zone: tzinfo) -> str:
    return _(
        "Jobs per clock hour since %(first)s, the last hour still running. "
        "Complete count, no interval applies."
    ) % {"first": formats.moment(hours[0].start, language, zone)}
