"""The page as its templates read it: sentences, charts, rows and addresses, nothing to decide."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import Verdict
from harken.charts import Chart
from harken.explore.answers import (
    Answer,
    Groups,
    Trend,
    condition_of,
    scope_words,
)
from harken.explore.periods import a_year_before, before, within
from harken.explore.state import OWN, address, as_side
from harken.explore.telling.comparison import (
    ComparisonCard,
    against,
    comparison_card,
    other_definitions,
)
from harken.explore.telling.findings import (
    Voice,
    by_finding,
    change_words,
    headline,
    trend_finding,
    verdict_words,
)
from harken.explore.telling.names import key_name, period_name, window_name
from harken.explore.telling.pictures import groups_chart, mark_words, part_words, trend_chart
from harken.metrics.evidence import Link, links_of
from harken.metrics.figures import Figure, Standing, definition_used, write_where
from harken.metrics.figures.fields import field_label, in_sentence
from harken.metrics.figures.units import unit_of
from harken.web.formats import number

UNEVEN = 1.5
"""From this design effect on weights are warned of (methodology 3.5)."""


@dataclass(frozen=True)
class Row:
    """One group or period in the table; `side` is how it is written in a comparison."""

    name: str
    value: str
    span: str
    n: int
    note: str
    signals_url: str | None
    against_rest: str = ""
    p: str = ""
    tone: str = "neutral"
    verdict: str = ""
    only_url: str = ""
    side: str = ""


@dataclass(frozen=True)
class Page:
    """Everything below the questions."""

    headline: str
    value: str
    span: str
    answers: str
    unit: str
    change: str
    tone: str
    scope: str
    note: str
    signals_url: str | None
    csv_url: str
    trend: Chart | None
    trend_rows: list[Row]
    groups: Chart | None
    group_rows: list[Row]
    group_field: str
    left_out: int
    comparison: ComparisonCard | None
    before_url: str
    year_url: str
    elsewhere_url: str
    is_empty: bool
    label: str
    kept: list[tuple[str, str]]
    alone_url: str
    links: list[Link]


def page_of(answer: Answer, language: str) -> Page:
    """Put an answer into words, in the active language."""
    voice = voice_of(answer, language)
    groups = answer.groups
    window = window_name(answer.window, language)
    scope = "; ".join(filter(None, [window, scope_words(answer, language)]))
    change, tone = _change(answer.trend, voice)
    return Page(
        headline=headline(voice, answer.overall, change),
        value=voice.unit.write(answer.overall.estimate.value, language),
        span=voice.span(answer.overall),
        answers=voice.answers(answer.overall.estimate.n),
        unit=voice.unit.apart,
        change=change,
        tone=tone,
        scope=scope,
        note=_note(answer, language),
        signals_url=answer.behind() if answer.overall.estimate.n else None,
        csv_url=f"{reverse('explore:csv')}?{answer.state.query()}",
        trend=_trend_chart(answer, voice, change, scope),
        trend_rows=_trend_rows(answer, voice),
        groups=_groups_chart(answer, voice, scope),
        group_rows=_group_rows(answer, voice),
        group_field=field_label(groups.field) if groups else "",
        left_out=groups.left_out if groups else 0,
        comparison=comparison_card(answer, answer.compared, voice) if answer.compared else None,
        before_url=against(answer, before(answer.window)),
        year_url=against(answer, a_year_before(answer.window)),
        elsewhere_url=_elsewhere_url(answer),
        is_empty=not answer.overall.estimate.n,
        label=voice.label,
        kept=parse_qsl(answer.state.but(a="", b="").query()),
        alone_url=address(answer.state.but(a="", b="")),
        links=links_of(answer.state.metric, answer.state.where, answer.reader),
    )


def voice_of(answer: Answer, language: str) -> Voice:
    """Return how this metric is told."""
    figures = [answer.overall, *(answer.trend.figures if answer.trend else [])]
    figures += [one.figure for one in answer.groups.standings] if answer.groups else []
    unit = unit_of(answer.ready, figures)
    better = answer.ready.version.higher_is_better
    return Voice(str(answer.ready.metric), unit, language, better)


def _change(trend: Trend | None, voice: Voice) -> tuple[str, str]:
    """Say what became of the figure, and whether that is good or bad."""
    if trend is None or trend.change is None:
        return "", "neutral"
    words = change_words(voice, trend.change, *_ends(trend, voice.language))
    return words, voice.tone(trend.change.verdict)


def _ends(trend: Trend, language: str) -> tuple[str, str]:
    if trend.first is None or trend.last is None:
        return "", ""
    starts = (trend.first.period, trend.last.period)
    first, last = (period_name(start or date.min, trend.every, language) for start in starts)
    return first, last


def _note(answer: Answer, language: str) -> str:
    """Warn of few answers, of a definition that changed within the period, of costly weights."""
    used = definition_used(answer.ready, answer.window)
    said = [other_definitions(used, language)] if used.others else []
    if answer.overall.note:
        said.append(f"{answer.overall.note[:1].upper()}{answer.overall.note[1:]}.")
    n, effective = answer.overall.estimate.n, answer.overall.estimate.n_effective
    if effective and n / effective > UNEVEN:
        said.append(
            _("The weights are uneven: %(n)s answers are worth %(effective)s.")
            % {"n": number(n, language), "effective": number(effective, language)}
        )
    return " ".join(said)


def _trend_chart(answer: Answer, voice: Voice, change: str, scope: str) -> Chart | None:
    if answer.trend is None:
        return None
    names = {"day": _("by day"), "week": _("by week"), "month": _("by month")}
    title = trend_finding(voice, change, names[answer.trend.every])
    about = _("%(metric)s with 95 %% interval; %(scope)s; %(answers)s") % {
        "metric": ", ".join(filter(None, [voice.label, voice.unit.name])),
        "scope": scope,
        "answers": voice.answers(answer.overall.estimate.n),
    }
    return trend_chart(answer, answer.trend, voice, title, about)


def _groups_chart(answer: Answer, voice: Voice, scope: str) -> Chart | None:
    groups = answer.groups
    if groups is None or not groups.standings:
        return None
    names = [key_name(one.figure.by, voice.language) for one in groups.standings]
    field = in_sentence(field_label(groups.field))
    title = by_finding(voice, field, groups.standings, names)
    about = _(
        "%(metric)s by %(field)s with 95 %% interval, worst for certain first; "
        "the dotted line is the whole; %(scope)s"
    ) % {"metric": voice.label, "field": field, "scope": scope}
    return groups_chart(answer, groups, voice, title, about)


def _row(name: str, figure: Figure, voice: Voice, signals_url: str | None) -> Row:
    found = figure.estimate
    return Row(
        name,
        voice.unit.write(found.value, voice.language),
        voice.span(figure),
        found.n,
        figure.note,
        signals_url if found.n else None,
    )


def _trend_rows(answer: Answer, voice: Voice) -> list[Row]:
    trend = answer.trend
    if trend is None:
        return []
    rows = []
    starts = [figure.period for figure in trend.figures if figure.period]
    marks = mark_words(trend, starts, voice.language)
    for figure in trend.figures:
        start = figure.period or date.min
        window = within(start, trend.every, answer.window)
        name = period_name(start, trend.every, voice.language)
        row = _row(name, figure, voice, answer.behind(window=window))
        notes = [figure.note, part_words(answer, trend, start), marks.get(start, "")]
        rows.append(replace(row, note="; ".join(filter(None, notes))))
    return rows


def _group_rows(answer: Answer, voice: Voice) -> list[Row]:
    groups = answer.groups
    return [_group_row(answer, groups, one, voice) for one in groups.standings] if groups else []


def _group_row(answer: Answer, groups: Groups, one: Standing, voice: Voice) -> Row:
    condition = condition_of(groups.field, one.figure)
    text = write_where([condition])[0]
    name = key_name(one.figure.by, voice.language)
    plain = _row(name, one.figure, voice, answer.behind(condition))
    told = one.difference if one.verdict is not Verdict.NOT_ENOUGH else None
    only = answer.state.but(where=(*answer.state.where, text), by="", a="", b="")
    field_name, _equals, value = text.partition("=")
    return Row(
        **{
            **vars(plain),
            "against_rest": voice.change(told) if told else "",
            "p": voice.p(one.p) if told else "",
            "tone": voice.tone(one.verdict),
            "verdict": verdict_words(one.verdict),
            "only_url": address(only),
            "side": as_side({field_name: value}),
        }
    )


def _elsewhere_url(answer: Answer) -> str:
    window = answer.elsewhere
    if window is None or window.first is None or window.last is None:
        return ""
    first, last = window.first.isoformat(), window.last.isoformat()
    return address(answer.state.but(period=OWN, first=first, last=last, a="", b=""))
