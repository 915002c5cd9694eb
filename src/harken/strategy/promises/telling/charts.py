"""The pictures of promises: side by side, month by month, and place by place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from harken.analysis import Shown, Verdict
from harken.charts import (
    Aim,
    Chart,
    Dot,
    Finding,
    Measured,
    Parts,
    Point,
    dots_with_whiskers,
    trend,
)
from harken.explore.periods import every_period, is_running, last_day
from harken.explore.telling.names import key_name
from harken.metrics.figures import Figure
from harken.metrics.figures import Standing as Place
from harken.metrics.figures.fields import field_label
from harken.metrics.marks.mark import Mark
from harken.metrics.targets.target import Target
from harken.strategy.promises.checking.counting import occasions
from harken.strategy.promises.queries import Standing
from harken.strategy.promises.telling.sentences import interval, per_cent
from harken.warehouse.definition import Every
from harken.web.formats import number, quoted

MONTH = Every.MONTH.value
TONES = {Verdict.HIGHER: "good", Verdict.LOWER: "bad"}


def measured(figure: Figure | None, language: str) -> Measured:
    """Return a kept rate as a picture has it."""
    if figure is None:
        return Measured(None, None, None, 0, _("nothing checked"))
    found, n = figure.estimate, occasions(figure).checked
    weak = figure.shown is Shown.LOW_BASE
    return Measured(found.value, found.low, found.high, n, said(figure, language), weak)


def said(figure: Figure, language: str) -> str:
    """Say a kept rate in short: '82.7 % (79.1 to 85.8), n = 498'."""
    if figure.estimate.value is None:
        return figure.note or _("nothing checked")
    return _("%(share)s (%(interval)s), n = %(n)s") % {
        "share": per_cent(figure.estimate.value, language),
        "interval": interval(figure, language),
        "n": number(occasions(figure).checked, language),
    }


def _parts(subject: str, aim: Aim | None = None) -> Parts:
    name = _("Kept, per cent")
    return Parts(subject, name, _("From"), _("To"), _("Occasions"), (0.0, 100.0), aim)


def side_by_side(standings: Sequence[Standing], language: str) -> Chart | None:
    """Draw the kept rates of promises under each other; None where there is none."""
    if not any(one.is_shown for one in standings):
        return None
    dots = [Dot(str(one.promise), measured(one.kept, language)) for one in standings]
    title = _least_kept(standings)
    subtitle = _("Share of the occasions checked, with its 95 % interval; last 13 weeks")
    return dots_with_whiskers(Finding(title, subtitle, title), dots, _parts(_("Promise")), language)


def _least_kept(standings: Sequence[Standing]) -> str:
    """Name the promise whose whole interval lies below those of all others, where there is one."""
    ends = {
        str(one.promise): one.kept.estimate
        for one in standings
        if one.kept and one.kept.estimate.low is not None
    }
    for name, found in ends.items():
        others = [other.low for key, other in ends.items() if key != name]
        if others and found.high is not None and found.high < min(filter(None, others), default=0):
            return _("Kept least often, for certain: “%(promise)s”") % {"promise": name}
    return _("How often each promise was kept")


@dataclass(frozen=True)
class Months:
    """A kept rate month by month, with what happened meanwhile, and the target if there is one;
    `change` says in a sentence what became of it."""

    figures: Sequence[Figure]
    marks: Sequence[Mark]
    target: Target | None
    change: str = ""


def by_month(months: Months, today: date, language: str) -> Chart | None:
    """Draw the kept rate month by month with its interval as a band; None without any."""
    found = {one.period: one for one in months.figures if one.period and one.estimate.n}
    if not found:
        return None
    starts = every_period(min(found), max(found), MONTH)
    points = [
        Point(
            start,
            measured(found.get(start), language),
            _marked(start, months.marks, language),
            _("so far") if is_running(start, MONTH, today) else "",
        )
        for start in starts
    ]
    aim = _aim(months.target, language)
    title = months.change or _("Kept, month by month")
    subtitle = _("Share of the occasions checked, with its 95 % interval; months of few have none")
    finding = Finding(title, subtitle, title)
    return trend(finding, points, _parts(_("Month"), aim), MONTH, language)


def _aim(target: Target | None, language: str) -> Aim | None:
    if target is None:
        return None
    words = _("target %(value)s") % {"value": per_cent(target.value, language)}
    return Aim(target.value, words)


def _marked(start: date, marks: Sequence[Mark], language: str) -> str:
    end = last_day(start, MONTH)
    within = [mark.title.in_language(language) for mark in marks if start <= mark.day <= end]
    return "; ".join(dict.fromkeys(within))


def by_place(field: str, places: Sequence[Place], language: str) -> Chart | None:
    """Draw who keeps it how often, worst for certain on top; None for one alone."""
    shown = [one for one in places if one.figure.estimate.value is not None]
    if len(shown) <= 1:
        return None
    ordered = sorted(
        shown, key=lambda one: (one.verdict is not Verdict.LOWER, one.figure.estimate.value)
    )
    dots = [
        Dot(
            key_name(one.figure.by, language),
            measured(one.figure, language),
            TONES.get(one.verdict, "neutral"),
        )
        for one in ordered
    ]
    names = [key_name(one.figure.by, language) for one in ordered if one.verdict is Verdict.LOWER]
    title = _finding(field_label(field), names)
    subtitle = _("Each held against all others together, at one false alarm in ten")
    return dots_with_whiskers(
        Finding(title, subtitle, title), dots, _parts(field_label(field)), language
    )


def _finding(field: str, worse: Sequence[str]) -> str:
    if not worse:
        return _("%(field)s: nobody keeps it detectably less often than the rest") % {
            "field": field
        }
    names = ", ".join(quoted(name) for name in worse[:3])
    return _("%(field)s: kept less often than by the rest, for certain: %(names)s") % {
        "field": field,
        "names": names,
    }
