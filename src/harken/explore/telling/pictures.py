"""The charts of the page."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from harken.analysis import Shown
from harken.charts import Chart, Dot, Finding, Measured, Parts, Point, dots_with_whiskers, trend
from harken.explore.answers import Answer, Groups, Trend
from harken.explore.periods import every_period, is_running, last_day
from harken.explore.telling.findings import Voice
from harken.explore.telling.names import key_name
from harken.metrics.figures import Figure
from harken.metrics.figures.fields import field_label


def trend_chart(answer: Answer, found: Trend, voice: Voice, title: str, subtitle: str) -> Chart:
    """Draw the figures by period; what happened meanwhile is marked."""
    figures = {figure.period: figure for figure in found.figures if figure.period}
    periods = every_period(min(figures), max(figures), found.every)
    marks = mark_words(found, periods, voice.language)
    points = [
        Point(
            start,
            measured(figures[start], voice) if start in figures else _nothing(),
            marks.get(start, ""),
            part_words(answer, found, start),
        )
        for start in periods
    ]
    parts = _parts(voice, _("Period"))
    return trend(Finding(title, subtitle, title), points, parts, found.every, voice.language)


def part_words(answer: Answer, found: Trend, start: date) -> str:
    """Say that a period is not whole: it is still running, or the dates asked for cut it."""
    if start not in found.parts:
        return ""
    return _("so far") if is_running(start, found.every, answer.today) else _("in part")


def _nothing() -> Measured:
    return Measured(None, None, None, 0, _("no answers"))


def mark_words(found: Trend, periods: Sequence[date], language: str) -> dict[date, str]:
    """Name what happened in each period, once."""
    named = {
        start: dict.fromkeys(
            mark.title.in_language(language)
            for mark in found.marks
            if start <= mark.day <= last_day(start, found.every)
        )
        for start in periods
    }
    return {start: "; ".join(titles) for start, titles in named.items() if titles}


def groups_chart(answer: Answer, found: Groups, voice: Voice, title: str, subtitle: str) -> Chart:
    """Draw the groups, what is worst for certain on top, the whole as a line across."""
    dots = [
        Dot(
            key_name(one.figure.by, voice.language),
            measured(one.figure, voice),
            voice.tone(one.verdict),
        )
        for one in found.standings
    ]
    whole = answer.overall.estimate.value
    return dots_with_whiskers(
        Finding(title, subtitle, title),
        dots,
        _parts(voice, field_label(found.field)),
        voice.language,
        None if whole is None else whole * voice.unit.factor,
    )


def _parts(voice: Voice, subject: str) -> Parts:
    name = ", ".join(filter(None, [voice.label, voice.unit.name]))
    low, high = (None if x is None else x for x in voice.unit.limits)
    return Parts(subject, name, _("From"), _("To"), _("Answers"), (low, high))


def measured(figure: Figure, voice: Voice) -> Measured:
    """Return a figure in the unit of the picture."""
    found = figure.estimate.in_units(voice.unit.factor)
    weak = figure.shown is Shown.LOW_BASE
    return Measured(found.value, found.low, found.high, found.n, voice.figure(figure), weak)
