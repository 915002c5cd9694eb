"""A week's figures as its templates read them: nothing to decide there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis import Verdict
from harken.board.telling.cards import SHAPES, aim_words
from harken.board.week.queries import CameIn
from harken.board.week.records import Missed, Subject, WeekFigures
from harken.board.week.rules import four_weeks_before
from harken.board.week.sentences import (
    against_words,
    figure_words,
    four_weeks,
    short_words,
    voice_of,
    week_before,
)
from harken.explore.state import OWN, State, address, as_side
from harken.explore.telling.findings import Voice
from harken.metrics.figures import write_where
from harken.metrics.targets.words import rests_words
from harken.warehouse.definition import Operator, Where, Window
from harken.web.formats import number
from harken.web.registries import Week


@dataclass(frozen=True)
class Item:
    """A finding: its sign, what it is about with its figure, and what it is held against."""

    name: str
    figure: str
    said: list[str]
    tone: str
    shape: str
    url: str = ""


@dataclass(frozen=True)
class Changes:
    """Metrics: those that changed for certain, and in short those that did not, or cannot tell."""

    changed: list[Item]
    same: list[str]
    untold: list[str]
    refused: list[tuple[str, str]]


def changes_of(found: WeekFigures, week: Week, language: str) -> Changes:
    """Return what became of the pinned metrics."""
    answered = [one for one in found.metrics if one.week.estimate.n or one.is_real]
    return Changes(
        [_item(one, week, language) for one in answered if one.is_real],
        [_short(one, language) for one in answered if one.verdict is Verdict.NO_DETECTABLE_CHANGE],
        [_short(one, language) for one in answered if one.verdict is Verdict.NOT_ENOUGH],
        [(str(one.metric), str(one.why)) for one in found.refused],
    )


def _short(subject: Subject, language: str) -> str:
    return short_words(_voice(subject, language), subject.week)


def _voice(subject: Subject, language: str) -> Voice:
    figures = [subject.week, *(one.figure for one in subject.told)]
    return voice_of(subject.ready, figures, language)


def _item(subject: Subject, week: Week, language: str) -> Item:
    voice = _voice(subject, language)
    tone = voice.tone(subject.verdict)
    frames = (four_weeks(), week_before())
    told = sorted(zip(subject.told, frames, strict=False), key=lambda pair: not pair[0].is_real)
    said = [against_words(subject, one, voice, frame) for one, frame in told]
    name = voice.label
    if subject.touchpoint:
        name = _("%(touchpoint)s: %(metric)s") % {
            "touchpoint": subject.touchpoint,
            "metric": voice.label,
        }
    url = compared(subject, week)
    return Item(name, figure_words(voice, subject.week), said, tone, SHAPES[tone], url)


def compared(subject: Subject, week: Week) -> str:
    """Return where Explore holds the week against the four weeks before it."""
    earlier = four_weeks_before(week)
    where: tuple[str, ...] = ()
    if subject.touchpoint:
        where = tuple(write_where([Where("touchpoint", Operator.EQUALS, (subject.touchpoint,))]))
    first = earlier.first.isoformat() if earlier.first else ""
    return address(
        State(
            metric=subject.ready.metric.name,
            period=OWN,
            first=first,
            last=week.last.isoformat(),
            every="week",
            where=where,
            a=_side(earlier),
            b=_side(Window(week.first, week.last)),
        )
    )


def _side(window: Window) -> str:
    ends = {"from": window.first, "to": window.last}
    return as_side({name: day.isoformat() for name, day in ends.items() if day})


def touchpoint_items(found: WeekFigures, week: Week, language: str) -> list[Item]:
    """Return the touchpoints that changed for certain, those that got worse first."""
    real = sorted(
        (one for one in found.touchpoints if one.is_real), key=lambda one: not one.is_worse
    )
    return [_item(one, week, language) for one in real]


def missed_items(found: WeekFigures, language: str) -> list[Item]:
    """Return the targets that were missed for certain."""
    return [_missed(one, language) for one in found.missed]


def _missed(one: Missed, language: str) -> Item:
    voice = voice_of(one.ready, [one.figure], language)
    days = one.ready.version.window_days
    said = ngettext(
        "target %(target)s, missed for certain in the last day",
        "target %(target)s, missed for certain in the last %(days)s days",
        days,
    ) % {"target": (aim := aim_words(one.target.value, one.ready.version, voice)), "days": days}
    figure = figure_words(voice, one.figure)
    if one.target.rests is None:
        return Item(voice.label, figure, [said], "bad", SHAPES["bad"])
    resting = rests_words(aim, one.target.rests, language)
    return Item(voice.label, figure, [resting], "same", SHAPES["same"], one.target.rests.url)


@dataclass(frozen=True)
class Arrivals:
    """What came in: a sentence, and a row for each channel."""

    sentence: str
    rows: list[tuple[str, int, int]]


def arrivals_of(channels: Iterable[CameIn], language: str) -> Arrivals | None:
    """Return what came in by channel; None where nothing did, in neither week."""
    rows = [(one.channel or _("no channel named"), one.count, one.before) for one in channels]
    if not rows:
        return None
    count, before = sum(row[1] for row in rows), sum(row[2] for row in rows)
    said = ngettext("%(count)s signal came in", "%(count)s signals came in", count)
    earlier = ngettext("%(before)s in the week before", "%(before)s in the week before", before)
    sentence = _("%(now)s, %(before)s") % {
        "now": said % {"count": number(count, language)},
        "before": earlier % {"before": number(before, language)},
    }
    return Arrivals(sentence, rows)
