"""Maturity of customer experience: 20 statements, four competencies, six stages (methodology 1).

The statements, the cut-offs and the bands are Harken's own, inspired by a published model of four
competencies and six stages; its own wording and cut-offs are not public.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

COMPETENCIES = ("PL", "BV", "EE", "CC")
"""Purposeful leadership, compelling brand values, employee engagement, customer connectedness."""
ITEMS = tuple(f"{competency}{number}" for competency in COMPETENCIES for number in range(1, 6))
"""The statements in their order, five of each competency: PL1 to CC5."""
LOWEST, HIGHEST = 1, 5
"""Never or almost never, and always or almost always."""
NEEDED = 4
"""So many of a competency's five statements must be answered, or it is not scored."""
SLACK = 1e-9
"""Sums of means miss whole numbers by rounding; real scores lie much further from a bound."""
DIGITS = 9
"""So many places a score keeps: thirds that add up to 40 are told as 40."""


class Band(StrEnum):
    """How strong a competency is."""

    VERY_WEAK = "very weak"
    WEAK = "weak"
    ADEQUATE = "adequate"
    STRONG = "strong"
    VERY_STRONG = "very strong"


class Stage(StrEnum):
    """How far an organisation is."""

    IGNORE = "Ignore"
    EXPLORE = "Explore"
    MOBILIZE = "Mobilize"
    OPERATIONALIZE = "Operationalize"
    ALIGN = "Align"
    EMBED = "Embed"


STAGES = tuple(Stage)
BAND_FROM = {
    Band.VERY_WEAK: 5,
    Band.WEAK: 10,
    Band.ADEQUATE: 14,
    Band.STRONG: 18,
    Band.VERY_STRONG: 22,
}
"""The lowest score of a competency (5 to 25) in each band."""
STAGE_FROM = {
    Stage.IGNORE: 20,
    Stage.EXPLORE: 40,
    Stage.MOBILIZE: 52,
    Stage.OPERATIONALIZE: 64,
    Stage.ALIGN: 76,
    Stage.EMBED: 88,
}
"""The lowest total (20 to 100) of each stage."""
GATE = {Stage.ALIGN: Band.ADEQUATE, Stage.EMBED: Band.STRONG}
"""What every competency must reach at least for a stage."""

Step = TypeVar("Step", Band, Stage)
Answers = Mapping[str, float | None]
"""Answers 1 to 5, or means of several raters', by statement; None or absent: not known."""


@dataclass(frozen=True)
class Profile:
    """What the answers say: `scores` by competency (5 to 25, None: too few answers), their sum, the
    stage with its gate. `ungated` is the stage by the total alone; `limiting` names the
    competencies that kept it back, the lowest first. All four must be scored for a total."""

    scores: Mapping[str, float | None]
    total: float | None
    stage: Stage | None
    ungated: Stage | None
    limiting: tuple[str, ...]

    @property
    def capped_by(self) -> str | None:
        """The lowest of the competencies that kept the stage back, or None."""
        return self.limiting[0] if self.limiting else None

    @property
    def lowest(self) -> str | None:
        """The competency with the lowest score (the first of equals), or None without any."""
        scored = {name: score for name, score in self.scores.items() if score is not None}
        return min(scored, key=lambda name: scored[name]) if scored else None


def statements_of(competency: str) -> tuple[str, ...]:
    """Return the five statements of a competency; raises KeyError for an unknown one."""
    if competency not in COMPETENCIES:
        raise KeyError(competency)
    return tuple(item for item in ITEMS if item.startswith(competency))


def competency_score(answers: Iterable[float | None]) -> float | None:
    """Return the sum of five answers (5 to 25); with one missing five times the mean of four.

    None with fewer. Raises ValueError for other than five answers, or one outside 1 to 5.

    >>> competency_score([3, 3, 3, 3, None]), competency_score([3, 3, 3, None, None])
    (15.0, None)
    """
    given = list(answers)
    known = [float(one) for one in given if one is not None]
    if len(given) != len(ITEMS) // len(COMPETENCIES):
        raise ValueError(f"a competency has five statements, not {len(given)}")
    if wrong := [one for one in known if not LOWEST <= one <= HIGHEST]:
        raise ValueError(f"{wrong[0]} is no answer from {LOWEST} to {HIGHEST}")
    return 5 * sum(known) / len(known) if len(known) >= NEEDED else None


def band(score: float) -> Band:
    """Return the band of a competency's score; fractions count by the bands' lower bounds.

    >>> band(13.9), band(14)
    (<Band.WEAK: 'weak'>, <Band.ADEQUATE: 'adequate'>)
    """
    return _highest(BAND_FROM, score)


def stage_by_total(total: float) -> Stage:
    """Return the stage of a total before the gate; 39.6 is Ignore."""
    return _highest(STAGE_FROM, total)


def profile(answers: Answers) -> Profile:
    """Return scores, total and stage of one rater's answers, or of several raters' means.

    Align needs every competency at least adequate, Embed at least strong; what falls short is one
    stage lower, and that stage must pass its own gate. Raises ValueError for an answer outside 1
    to 5.

    >>> found = profile(dict.fromkeys(ITEMS, 3))
    >>> found.total, found.stage
    (60.0, <Stage.MOBILIZE: 'Mobilize'>)
    """
    exact = {
        name: competency_score(answers.get(item) for item in statements_of(name))
        for name in COMPETENCIES
    }
    known = {name: score for name, score in exact.items() if score is not None}
    scores = {name: round(known[name], DIGITS) if name in known else None for name in exact}
    if len(known) < len(scores):
        return Profile(scores, None, None, None, ())
    total = round(sum(known.values()), DIGITS)
    ungated = stage = stage_by_total(total)
    limiting: tuple[str, ...] = ()
    while short := _short_of(known, stage):
        limiting = limiting or short
        stage = STAGES[STAGES.index(stage) - 1]
    return Profile(scores, total, stage, ungated, limiting)


def _short_of(scores: Mapping[str, float], stage: Stage) -> tuple[str, ...]:
    """Return the competencies that do not reach what `stage` asks for, the lowest first."""
    if stage not in GATE:
        return ()
    needed = BAND_FROM[GATE[stage]]
    short = [name for name, score in scores.items() if not _reaches(score, needed)]
    return tuple(sorted(short, key=lambda name: scores[name]))


def _highest(bounds: Mapping[Step, float], score: float) -> Step:
    """Return the last entry whose lower bound is reached, the first one below all."""
    reached = [name for name, bound in bounds.items() if _reaches(score, bound)]
    return reached[-1] if reached else next(iter(bounds))


def _reaches(score: float, bound: float) -> bool:
    return score >= bound - SLACK
