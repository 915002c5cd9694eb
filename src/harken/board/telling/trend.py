"""The drawn metric over a year, week by week, with band, marks and target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from harken.alerts.queries import add_url
from harken.analysis import Verdict
from harken.board.figures.records import Card
from harken.board.telling.addresses import WEEK, behind, explored
from harken.board.telling.cards import aim_words
from harken.board.telling.sentences import (
    change_of,
    days_of,
    is_real,
    is_worse,
    last_days,
    voice_of,
)
from harken.board.telling.touchpoints import retold
from harken.charts import Aim, Chart, Finding, Measured, Parts, Point, trend
from harken.explore.periods import every_period
from harken.explore.telling.findings import Voice
from harken.explore.telling.pictures import measured
from harken.metrics.figures import Figure
from harken.metrics.figures.units import unit_of
from harken.metrics.marks.mark import Mark

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class TrendText:
    """The picture, and where to look closer."""

    chart: Chart
    explore_url: str
    signals_url: str
    alert_url: str


@dataclass(frozen=True)
class Told:
    """A card's year in points and words."""

    points: list[Point]
    parts: Parts
    voice: Voice
    title: str
    about: str


def told_by_week(card: Card, language: str) -> Told | None:
    """Put a card's weeks into words; None where there are none to draw."""
    if card.why or not any(one.estimate.value is not None for one in card.weeks):
        return None
    weeks = {one.period: retold(one) for one in card.weeks if one.period}
    voice = replace(voice_of(card, language), unit=unit_of(card.ready, list(weeks.values())))
    about = _about(list(weeks.values()), voice)
    return Told(_points(card, weeks, voice), _parts(card, voice), voice, _title(card, voice), about)


def trend_of(card: Card | None, language: str) -> TrendText | None:
    """Draw a card's weeks; None where there are none to draw."""
    told = told_by_week(card, language) if card else None
    if card is None or told is None:
        return None
    finding = Finding(told.title, told.about, f"{told.title}. {told.about}")
    chart = trend(finding, told.points, told.parts, WEEK, language)
    alert_url = add_url(card.ready.metric.name, card.where)
    return TrendText(chart, explored(card), behind(card), alert_url)


def _points(card: Card, weeks: Mapping[date, Figure], voice: Voice) -> list[Point]:
    nothing = Measured(None, None, None, 0, _("no answers"))
    return [
        Point(
            start,
            measured(weeks[start], voice) if start in weeks else nothing,
            mark_in(card.marks, start, voice.language),
            _("so far") if start == card.running else "",
        )
        for start in every_period(min(weeks), max(weeks), WEEK)
    ]


def mark_in(marks: Sequence[Mark], start: date, language: str) -> str:
    """Name what happened in the week that begins on `start`."""
    found = [
        mark.title.in_language(language) for mark in marks if start <= mark.day < start + _WEEK
    ]
    return ", ".join(dict.fromkeys(found))


def _parts(card: Card, voice: Voice) -> Parts:
    unit = voice.unit
    aim = None
    if card.target is not None:
        said = aim_words(card.target.value, card.ready.version, voice)
        words = _("target %(target)s") % {"target": said}
        aim = Aim(card.target.value * unit.factor, words)
    name = ", ".join(filter(None, [voice.label, unit.name]))
    return Parts(_("Week"), name, _("From"), _("To"), _("Answers"), unit.limits, aim)


def _title(card: Card, voice: Voice) -> str:
    words = {"metric": voice.label, "days": last_days(days_of(card))}
    if card.change is None or card.verdict is Verdict.NOT_ENOUGH:
        return _("%(metric)s by week: too few answers to tell a change") % words
    if not is_real(card):
        return _("%(metric)s by week: no detectable change in the %(days)s") % words
    said = {**words, "change": change_of(card.change, voice)}
    if is_worse(card):
        return _("%(metric)s by week: worse in the %(days)s than before, %(change)s") % said
    return _("%(metric)s by week: better in the %(days)s than before, %(change)s") % said


def _about(weeks: Sequence[Figure], voice: Voice) -> str:
    count = sum(week.estimate.n for week in weeks)
    said = [
        _("%(metric)s with its 95 %% interval over a year")
        % {"metric": ", ".join(filter(None, [voice.label, voice.unit.name]))},
        voice.answers(count),
    ]
    return "; ".join(said)
