"""What customers just said, as the page shows it: text, score, where, when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.board.figures.records import Board, Word
from harken.foundations.languages import LANGUAGES
from harken.metrics.measures.models import Measure
from harken.web.formats import number

PROMOTERS, DETRACTORS = 9, 6
_NPS = (0.0, 10.0)


@dataclass(frozen=True)
class Score:
    """A score in a chip; `said` is what it is of, for those who hear it."""

    text: str
    said: str
    tone: str


@dataclass(frozen=True)
class WordText:
    """One comment; `language` is its code where it is known, `spoken` that language's own name."""

    text: str
    language: str
    spoken: str
    happened_at: datetime
    places: list[str]
    scores: list[Score]
    signal_url: str


def words_of(board: Board, language: str) -> list[WordText]:
    """Return the newest comments in the order of the board."""
    return word_texts(board.words, _measures(board), language)


def word_texts(
    words: Iterable[Word], measures: Mapping[str, Measure], language: str
) -> list[WordText]:
    """Return comments as a page shows them, with their scores on these measures."""
    return [_word(word, measures, language) for word in words]


def _measures(board: Board) -> dict[str, Measure]:
    known = (card.ready.version.measure for card in board.cards)
    return {measure.name: measure for measure in known}


def _word(word: Word, measures: Mapping[str, Measure], language: str) -> WordText:
    return WordText(
        text=word.text,
        language=word.language,
        spoken=_spoken(word.language, language),
        happened_at=word.happened_at,
        places=[place for place in (word.touchpoint, word.location) if place],
        scores=[
            score(value, measures[name], language)
            for name, value in word.scores
            if name in measures and measures[name].scale
        ],
        signal_url=reverse("listening:signal", args=[word.signal_id]),
    )


def _spoken(code: str, reader: str) -> str:
    """Name a comment's language where it is not the reader's own."""
    return "" if code == reader else dict(LANGUAGES).get(code, code)


def score(value: float, measure: Measure, language: str) -> Score:
    """Return a score's chip: '9 of 10', coloured as the answer itself is meant."""
    scale = measure.scale or (0.0, value)
    written = number(value, language, 0 if value == round(value) else 1)
    text = _("%(score)s of %(most)s") % {"score": written, "most": number(scale[1], language)}
    tone = score_tone(value, scale, higher_is_better=measure.higher_is_better)
    return Score(text, f"{measure}: {text}", tone)


def score_tone(value: float, scale: tuple[float, float], *, higher_is_better: bool) -> str:
    """Return good, bad or neutral for one answer; a scale from 0 to 10 is read as NPS reads it.

    >>> [score_tone(x, (0, 10), higher_is_better=True) for x in (10, 9, 8, 7, 6, 0)]
    ['good', 'good', 'neutral', 'neutral', 'bad', 'bad']
    >>> [score_tone(x, (1, 5), higher_is_better=True) for x in (5, 4, 3, 2, 1)]
    ['good', 'good', 'neutral', 'bad', 'bad']
    """
    low, high = scale
    step = (high - low) / 4
    best, worst = (PROMOTERS, DETRACTORS) if scale == _NPS else (high - step, low + step)
    if not higher_is_better:
        value, best, worst = -value, -worst, -best
    if value >= best:
        return "good"
    return "bad" if value <= worst else "neutral"
