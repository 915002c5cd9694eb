"""Touchpoints of the drawn metric, what is worst for certain first, as dots with whiskers."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from harken.board.figures.records import Board, Card
from harken.board.telling.addresses import behind, explored
from harken.board.telling.cards import SHAPES
from harken.board.telling.sentences import days_of, last_days, voice_of
from harken.board.telling.whiskers import Row, Whisker
from harken.explore.answers import condition_of
from harken.explore.telling.findings import Voice, by_finding, verdict_words
from harken.explore.telling.names import key_name
from harken.metrics.figures import Figure, Standing, note_of
from harken.metrics.figures.fields import field_in_sentence
from harken.metrics.figures.units import unit_of

FIELD = "touchpoint"


@dataclass(frozen=True)
class TouchpointText:
    """One row: `said` reads all of it aloud, `whisker` is None where it may not be shown."""

    name: str
    value: str
    said: str
    note: str
    tone: str
    shape: str
    whisker: Whisker | None
    explore_url: str
    signals_url: str


@dataclass(frozen=True)
class TouchpointsText:
    """The list with its finding; `whole` is where the line of the whole stands, '' nowhere."""

    title: str
    subtitle: str
    rows: list[TouchpointText]
    whole: str
    left_out: int
    explore_url: str


def touchpoints_of(board: Board, language: str) -> TouchpointsText | None:
    """Put the touchpoints into words; None where no touchpoint is known."""
    found, card = board.touchpoints, board.drawn
    if found is None or card is None or card.why or not _are_known(found.standings):
        return None
    told = [replace(one, figure=retold(one.figure)) for one in found.standings]
    voice = _voice(card, told, language)
    names = [key_name(one.figure.by, language) for one in told]
    scale = Row.around([one.figure.estimate for one in told] + [found.whole.estimate])
    whole = found.whole.estimate.value
    return TouchpointsText(
        title=by_finding(voice, field_in_sentence(FIELD), told, names),
        subtitle=_subtitle(card, found.whole, voice),
        rows=[_row(card, one, voice, scale) for one in told],
        whole="" if whole is None else scale.place(whole),
        left_out=found.left_out,
        explore_url=explored(card, by=FIELD, window=card.window),
    )


def _are_known(standings: tuple[Standing, ...]) -> bool:
    """Whether there is something to hold one against another."""
    return len(standings) > 1 and any(one.figure.by is not None for one in standings)


def retold(figure: Figure) -> Figure:
    """Return a figure whose note is in the active language."""
    return replace(figure, note=note_of(figure.estimate, figure.shown))


def _voice(card: Card, told: list[Standing], language: str) -> Voice:
    """All rows have one unit, that of the most of them."""
    unit = unit_of(card.ready, [one.figure for one in told])
    return replace(voice_of(card, language), unit=unit)


def _subtitle(card: Card, whole: Figure, voice: Voice) -> str:
    """Explain the line of the whole, where there is one."""
    if whole.estimate.value is None:
        return last_days(days_of(card))
    return _(
        "%(metric)s by touchpoint, %(days)s, worst for certain first; "
        "the line is the whole, %(whole)s"
    ) % {
        "metric": voice.label,
        "days": last_days(days_of(card)),
        "whole": voice.unit.write(whole.estimate.value, voice.language),
    }


def _row(card: Card, one: Standing, voice: Voice, scale: Row) -> TouchpointText:
    figure, where = one.figure, condition_of(FIELD, one.figure)
    tone = voice.tone(one.verdict)
    return TouchpointText(
        name=key_name(figure.by, voice.language),
        value=voice.unit.write(figure.estimate.value, voice.language),
        said=f"{voice.figure(figure)}; {verdict_words(one.verdict)}",
        note=figure.note,
        tone=tone,
        shape=SHAPES.get(tone, ""),
        whisker=scale.whisker(figure.estimate),
        explore_url=explored(card, where),
        signals_url=behind(card, where),
    )
