"""How a promise stands, in sentences: found first, and with how sure it is."""

from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis import Difference, Verdict
from harken.metrics.figures import Figure
from harken.strategy.promises.checking.counting import Occasions, occasions
from harken.strategy.promises.checking.trying import Trial
from harken.strategy.promises.queries import Standing
from harken.web.formats import SPACE, day, number

UTC = ZoneInfo("UTC")


def per_cent(value: float | None, language: str) -> str:
    """Write a share: 82.7 %."""
    return "–" if value is None else f"{number(value, language, 1)}{SPACE}%"


def interval(figure: Figure, language: str) -> str:
    """Write the ends of a share: 79.1 to 85.8."""
    found = figure.estimate
    if found.low is None or found.high is None:
        return ""
    ends = {"low": number(found.low, language, 1), "high": number(found.high, language, 1)}
    return _("%(low)s to %(high)s") % ends


def counted(found: Occasions, language: str) -> str:
    """Say on how many occasions it was kept: 'kept on 412 of 498 occasions checked'."""
    return ngettext(
        "kept on %(kept)s of %(checked)s occasion checked",
        "kept on %(kept)s of %(checked)s occasions checked",
        found.checked,
    ) % {"kept": number(found.kept, language), "checked": number(found.checked, language)}


def kept_words(figure: Figure, language: str) -> str:
    """Say a kept rate in full: 'kept on 412 of 498 occasions checked: 82.7 % (79.1 to 85.8)'."""
    return _("%(counted)s: %(share)s (%(interval)s)") % {
        "counted": counted(occasions(figure), language),
        "share": per_cent(figure.estimate.value, language),
        "interval": interval(figure, language),
    }


def heading(standing: Standing, language: str) -> str:
    """Say what was found, as the heading of the promise's page."""
    found = standing.occasions
    if standing.kept is None or not standing.is_shown or standing.window.first is None:
        return str(standing.promise)
    return ngettext(
        "Kept on %(share)s of %(count)s occasion since %(day)s",
        "Kept on %(share)s of %(count)s occasions since %(day)s",
        found.checked,
    ) % {
        "share": per_cent(standing.kept.estimate.value, language),
        "count": number(found.checked, language),
        "day": day(standing.window.first, language, UTC),
    }


def change_words(change: Difference | None, language: str) -> str:
    """Say what became of it in the last four weeks, '' where nothing can be said."""
    if change is None or change.difference is None or change.low is None or change.high is None:
        return ""
    words = {
        "points": number(abs(change.difference), language, 1),
        "low": number(change.low, language, 1),
        "high": number(change.high, language, 1),
    }
    sentence = _CHANGES.get(change.verdict)
    return sentence() % words if sentence else ""


def _more_often() -> str:
    return _(
        "In the last 28 days it was kept more often than in the 28 days before, by %(points)s "
        "points (%(low)s to %(high)s)."
    )


def _less_often() -> str:
    return _(
        "In the last 28 days it was kept less often than in the 28 days before, by %(points)s "
        "points (%(low)s to %(high)s)."
    )


def _no_change() -> str:
    return _(
        "No detectable change in the last 28 days against the 28 days before (%(low)s to %(high)s "
        "points)."
    )


_CHANGES: Mapping[Verdict, Callable[[], str]] = {
    Verdict.HIGHER: _more_often,
    Verdict.LOWER: _less_often,
    Verdict.NO_DETECTABLE_CHANGE: _no_change,
}


def trial_words(trial: Trial, language: str) -> str:
    """Say what a rule would have found in the last thirteen weeks."""
    figure = trial.figure
    if figure.estimate.value is None:
        return _("In the last 13 weeks: %(why)s.") % {"why": figure.note}
    return _("In the last 13 weeks: %(kept)s.") % {"kept": kept_words(figure, language)}


def period_words(first: date | None, last: date | None, language: str) -> str:
    """Write the days looked at."""
    if first is None or last is None:
        return ""
    return _("%(first)s to %(last)s") % {
        "first": day(first, language, UTC),
        "last": day(last, language, UTC),
    }
