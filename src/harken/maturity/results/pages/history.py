"""All closed rounds side by side, oldest first: total with interval, stage, competencies."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.analysis.maturity import COMPETENCIES, STAGE_FROM, Stage
from harken.maturity.results.intervals import Interval, interval_of
from harken.maturity.results.pages.writing import NONE, points, span_written, total_written
from harken.maturity.results.released import Released, Voice
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.queries import released_of
from harken.maturity.texts.stages import STAGE_NAMES
from harken.maturity.texts.statements import COMPETENCY_NAMES
from harken.web.registries import Text

TOTAL_LEAST, TOTAL_MOST = STAGE_FROM[Stage.IGNORE], 100
"""The scale of the total."""


@dataclass(frozen=True)
class Picture:
    """A total on its scale, places in per cent; without an interval the ends are ''."""

    at: str
    low: str
    high: str


@dataclass(frozen=True)
class CompetencyScore:
    """A competency's name and score in words."""

    name: Text
    written: str


@dataclass(frozen=True)
class PastRound:
    """A closed round in the history; `picture` is None where there is no total."""

    round: Round
    released: Released
    stage: Text
    total: str
    span: str
    scores: tuple[CompetencyScore, ...]
    picture: Picture | None


@dataclass(frozen=True)
class History:
    """The rounds, oldest first, and where stages begin on the scale of the total."""

    rounds: tuple[PastRound, ...]
    ticks: tuple[str, ...]

    @property
    def comparable(self) -> tuple[PastRound, ...]:
        """Those of which figures were released."""
        return tuple(one for one in self.rounds if one.released.everyone)


def history_of(rounds: Iterable[Round], language: str) -> History:
    """Return the history of closed rounds, given the latest first."""
    shown = [_past(one, released_of(one), language) for one in rounds]
    ticks = (place(start) for start in STAGE_FROM.values() if start > TOTAL_LEAST)
    return History(tuple(reversed(shown)), tuple(ticks))


def place(total: float) -> str:
    """Return where a total lies on its scale: 20 is 0%, 100 is 100%."""
    return f"{100 * (total - TOTAL_LEAST) / (TOTAL_MOST - TOTAL_LEAST):.2f}%"


def _past(found: Round, released: Released, language: str) -> PastRound:
    everyone = released.everyone
    if everyone is None:
        return PastRound(found, released, _("too few answers"), NONE, "", (), None)
    span = interval_of(everyone.scores["total"], total=True)
    stage = everyone.profile.stage
    return PastRound(
        found,
        released,
        STAGE_NAMES[stage] if stage else NONE,
        total_written(everyone.profile.total, language),
        span_written(span, language),
        tuple(_score(everyone, code, language) for code in COMPETENCIES),
        _picture(everyone, span),
    )


def _score(everyone: Voice, code: str, language: str) -> CompetencyScore:
    return CompetencyScore(COMPETENCY_NAMES[code], points(everyone.profile.scores[code], language))


def _picture(everyone: Voice, span: Interval | None) -> Picture | None:
    total = everyone.profile.total
    if total is None:
        return None
    low, high = (place(span.low), place(span.high)) if span else ("", "")
    return Picture(place(total), low, high)
