"""A metric's card as its template reads it: nothing to decide there."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from harken.analysis import Verdict
from harken.board.figures.records import Board, Card
from harken.board.telling.addresses import behind, drawing
from harken.board.telling.sentences import (
    basis_of,
    said_of,
    title_of,
    tone_of,
    verdict_of,
    voice_of,
)
from harken.board.telling.sparkline import Sparkline, sparkline
from harken.explore.telling.findings import Voice
from harken.metrics.figures import Figure, note_of
from harken.metrics.figures.units import unit_beside
from harken.metrics.register.models import MetricVersion
from harken.metrics.targets.rules import Reach, is_duration, standing
from harken.metrics.targets.words import rests_words, target_words
from harken.web.formats import number

FEW, SAME, GOOD, BAD = "few", "same", "good", "bad"
SHAPES = {GOOD: "▲", BAD: "▼", SAME: "●", FEW: "○"}


@dataclass(frozen=True)
class Aim:
    """A target beside its figure in words, and whether it is reached; `url` says why it rests."""

    text: str
    reach: str
    tone: str
    shape: str
    url: str = ""


@dataclass(frozen=True)
class CardText:
    """A card in words of the active language.

    `tone` is good or bad only for what is certain; same is no detectable change, few too little to
    tell. `unit` stands small behind `value`.
    """

    name: str
    label: str
    title: str
    basis: str
    value: str
    unit: str
    tone: str
    shape: str
    verdict: str
    said: str
    span: str
    answers: str
    change: str
    note: str
    to_do: str
    why: str
    twin: str
    aim: Aim | None
    spark: Sparkline | None
    draw_url: str
    signals_url: str
    is_drawn: bool


def cards_of(board: Board, language: str) -> list[CardText]:
    """Return every card of the board, in the active language."""
    return [card_text(board, card, language) for card in board.cards]


def card_text(board: Board, card: Card, language: str) -> CardText:
    """Put one metric into words."""
    voice, tone = voice_of(card, language), tone_of(card, voice_of(card, language))
    found, is_drawn = card.now.estimate, card.ready.metric == _drawn(board)
    return CardText(
        name=card.ready.metric.name,
        label=voice.label,
        title=title_of(card, voice),
        basis=basis_of(card),
        value=voice.unit.number(found.value, language),
        unit=voice.unit.mark if found.value is not None else "",
        tone=tone,
        shape=SHAPES[tone],
        verdict=verdict_of(card, voice),
        said=said_of(card, voice),
        span=voice.span(card.now),
        answers=voice.answers(found.n) if found.n else "",
        change=_change(card, voice),
        note=_note(card.now),
        to_do=_to_do(card),
        why=str(card.why),
        twin=_twin(card, voice),
        aim=aim_of(card, voice),
        spark=sparkline(card.weeks, card.running, card.target.value if card.target else None),
        draw_url=drawing(board.view, card),
        signals_url=behind(card) if found.n else "",
        is_drawn=is_drawn,
    )


def _drawn(board: Board) -> object:
    return board.drawn.ready.metric if board.drawn else None


def _change(card: Card, voice: Voice) -> str:
    """Say how much it changed, with the interval; nothing where it cannot be told."""
    if card.why or card.change is None or card.verdict is Verdict.NOT_ENOUGH:
        return ""
    return _("change %(change)s") % {"change": voice.change(card.change)}


def _note(figure: Figure) -> str:
    """Say what weakens a figure that is shown; of one that is not, the title has said it."""
    return "" if figure.estimate.value is None else note_of(figure.estimate, figure.shown)


def _to_do(card: Card) -> str:
    """Say what brings a figure that is missing."""
    if card.why or card.now.estimate.value is not None:
        return ""
    if not card.now.estimate.n:
        return _("It stands here as soon as signals with this answer come in.")
    return _("From 10 answers the figure is shown, from 30 it is judged.")


def _twin(card: Card, voice: Voice) -> str:
    if card.twin is None or card.twin.estimate.value is None:
        return ""
    found = card.twin.estimate
    unit = unit_beside(voice.unit, card.ready.version, found)
    return _("in working hours %(value)s (%(span)s)") % {
        "value": unit.write(found.value, voice.language),
        "span": unit.span(found.low, found.high, voice.language),
    }


def aim_of(card: Card, voice: Voice) -> Aim | None:
    """Say what is to be reached, and whether it is."""
    if card.target is None or card.now.estimate.value is None:
        return None
    reach = standing(card.now, card.target, higher_is_better=voice.higher_is_better)
    words = {"target": aim_words(card.target.value, card.ready.version, voice)}
    said = {
        Reach.REACHED: (_("target %(target)s reached"), GOOD),
        Reach.MISSED: (_("target %(target)s missed"), BAD),
        Reach.UNKNOWN: (_("target %(target)s: cannot be told"), SAME),
    }
    if card.target.rests is not None:
        resting = rests_words(words["target"], card.target.rests, voice.language)
        return Aim(resting, reach.value, SAME, SHAPES[SAME], card.target.rests.url)
    text, tone = said[reach]
    return Aim(text % words, reach.value, tone, SHAPES[tone])


def aim_words(value: float, version: MetricVersion, voice: Voice) -> str:
    """Write a target in the unit of its figures, without decimals it does not have.

    A length of time keeps the unit that suits it, whatever the figure comes to: 5 min, not 300 s.
    """
    if is_duration(version):
        return target_words(value, version, voice.language)
    scaled = round(value * voice.unit.factor, voice.unit.decimals)
    decimals = 0 if scaled == round(scaled) else voice.unit.decimals
    return replace(voice.unit, decimals=decimals).write(value, voice.language)


def count_words(count: int, language: str) -> str:
    """Write how many signals there are."""
    return number(count, language)
