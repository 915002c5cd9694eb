"""One result in words, as page, PDF and JSON tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from harken.analysis.maturity import (
    BAND_FROM,
    COMPETENCIES,
    GATE,
    SLACK,
    STAGE_FROM,
    Profile,
    Stage,
    band,
)
from harken.maturity.texts.advice import COMPETENCY_STEPS
from harken.maturity.texts.stages import (
    BAND_NAMES,
    STAGE_FINDINGS,
    STAGE_NAMES,
    STAGE_PICTURES,
    STAGE_STEPS,
    NextStep,
)
from harken.maturity.texts.statements import COMPETENCY_MEANS, COMPETENCY_NAMES
from harken.web.formats import number

LEAST, MOST = 5, 25
"""A competency's scale."""


@dataclass(frozen=True)
class Bar:
    """One competency: `score` None where too little was answered; `share` of the scale, 0 to 1."""

    code: str
    name: str
    means: str
    score: float | None
    written: str
    band: str
    share: float
    is_limiting: bool


@dataclass(frozen=True)
class Told:
    """A result in the active language.

    `headline` says the finding; `total` is written with its scale; `gate` says what kept the stage
    back, '' for nothing; `missing` why there is no stage, '' where there is one; `steps` belong to
    the stage, `own_steps` to the weakest competency, whose name `weakest` is.
    """

    headline: str
    total: str
    stage: Stage | None
    stage_name: str
    picture: str
    gate: str
    missing: str
    bars: tuple[Bar, ...]
    steps: tuple[NextStep, ...]
    weakest: str
    own_steps: tuple[NextStep, ...]


def tell(profile: Profile, language: str) -> Told:
    """Return a result in words; `language` is the active one and writes the numbers."""
    stage, weakest = profile.stage, profile.lowest
    return Told(
        headline=_headline(stage),
        total=number(shown_total(profile.total), language, 1) if profile.total is not None else "",
        stage=stage,
        stage_name=str(STAGE_NAMES[stage]) if stage else "",
        picture=str(STAGE_PICTURES[stage]) if stage else "",
        gate=gate_sentence(profile),
        missing="" if stage else missing_sentence(profile),
        bars=tuple(_bar(profile, code, language) for code in COMPETENCIES),
        steps=STAGE_STEPS[stage] if stage else (),
        weakest=str(COMPETENCY_NAMES[weakest]) if weakest else "",
        own_steps=COMPETENCY_STEPS[weakest] if weakest else (),
    )


def shown_total(total: float) -> float:
    """Return a total as it is to be written with one decimal.

    It is not rounded up to a stage that it does not reach.

    >>> shown_total(39.96), shown_total(39.94), shown_total(40.0)
    (39.9, 39.94, 40.0)
    """
    return _below_what_it_misses(total, STAGE_FROM.values())


def shown_score(score: float) -> float:
    """Return a competency's score as it is to be written, never rounded up to the next band.

    >>> shown_score(13.96), shown_score(14)
    (13.9, 14)
    """
    return _below_what_it_misses(score, BAND_FROM.values())


def _below_what_it_misses(score: float, bounds: Iterable[int]) -> float:
    missed = [bound for bound in bounds if score < bound - SLACK and round(score, 1) >= bound]
    return missed[0] - 0.1 if missed else score


def gate_sentence(profile: Profile) -> str:
    """Return what kept the stage back, and what it takes; '' where nothing did."""
    if profile.ungated is None or profile.stage is None or not profile.limiting:
        return ""
    return _(
        "The total alone would be %(higher)s. That stage asks for at least %(needed)s in every "
        "competency; %(limiting)s does not reach it, so the stage is %(stage)s."
    ) % {
        "higher": STAGE_NAMES[profile.ungated],
        "needed": BAND_FROM[GATE[profile.ungated]],
        "limiting": COMPETENCY_NAMES[profile.limiting[0]],
        "stage": STAGE_NAMES[profile.stage],
    }


def missing_sentence(profile: Profile) -> str:
    """Return why there is no stage; '' where all four competencies are scored."""
    unscored = [COMPETENCY_NAMES[code] for code, score in profile.scores.items() if score is None]
    if not unscored:
        return ""
    names = ", ".join(str(name) for name in unscored)
    return _(
        "No stage: of the five statements of a competency four must be answered. "
        "Too many were left open here: %(names)s."
    ) % {"names": names}


def _headline(stage: Stage | None) -> str:
    if stage is None:
        return _("Not enough answers for a stage")
    return _("%(stage)s: %(finding)s") % {
        "stage": STAGE_NAMES[stage],
        "finding": STAGE_FINDINGS[stage],
    }


def _bar(profile: Profile, code: str, language: str) -> Bar:
    score = profile.scores[code]
    return Bar(
        code,
        str(COMPETENCY_NAMES[code]),
        str(COMPETENCY_MEANS[code]),
        score,
        number(shown_score(score), language, 1) if score is not None else "",
        str(BAND_NAMES[band(score)]) if score is not None else _("not scored"),
        (score - LEAST) / (MOST - LEAST) if score is not None else 0.0,
        code in profile.limiting,
    )


def as_json(profile: Profile) -> Mapping[str, Any]:
    """Return a result for programs, in English words: the same on every door."""
    scored = {code: score for code, score in profile.scores.items() if score is not None}
    return {
        "total": profile.total,
        "stage": profile.stage,
        "capped_by": profile.capped_by,
        "competencies": dict(profile.scores),
        "bands": {code: band(score) for code, score in scored.items()},
    }
