"""Every word of the report, in the active language; report.typ only sets them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from harken.analysis.maturity import (
    BAND_FROM,
    COMPETENCIES,
    STAGE_FROM,
    STAGES,
    Answers,
    statements_of,
)
from harken.maturity.results.telling import LEAST, MOST, Bar, Told
from harken.maturity.texts.stages import BAND_NAMES, STAGE_FINDINGS, STAGE_NAMES, NextStep
from harken.maturity.texts.statements import (
    ANSWERS,
    COMPETENCY_NAMES,
    NOT_KNOWN,
    STATEMENTS,
)

Words = dict[str, Any]
NO_INTERVALS: Mapping[str, str] = {}


def result_words(
    told: Told, *, said: str, opinion: str, intervals: Mapping[str, str] = NO_INTERVALS
) -> Words:
    """Return what every report says.

    `said` tells by how many, and the total; `opinion` what that is worth; `intervals` are written,
    by competency.
    """
    return {
        "title": told.headline,
        "description": f"{_name()}. {said}",
        "kicker": _name(),
        "headline": told.headline,
        "lead": said,
        "missing": told.missing,
        "gate": told.gate,
        "picture": told.picture,
        "picture_title": _("What it looks like there"),
        "ladder": _ladder(told),
        "bars": _bars(told, intervals),
        "steps": _steps(told),
        "about": _about(opinion),
    }


def answers_words(answers: Answers) -> Words:
    """Return the answers by statement, each competency under its name."""
    return {
        "title": _("The answers"),
        "parts": [
            {
                "name": str(COMPETENCY_NAMES[code]),
                "rows": [[str(STATEMENTS[item]), _answer(answers, item)] for item in items],
            }
            for code, items in ((code, statements_of(code)) for code in COMPETENCIES)
        ],
        "header": [_("Statement"), _("Answer")],
    }


def ticks() -> list[Words]:
    """Return where bands begin on the scale, and the scale's ends."""
    bounds = [LEAST, *list(BAND_FROM.values())[1:], MOST]
    return [{"label": str(bound), "share": share_of(bound)} for bound in bounds]


def share_of(score: float) -> float:
    """Return how far along the scale of a competency a score lies, 0 to 1."""
    return (score - LEAST) / (MOST - LEAST)


def _name() -> str:
    return _("Maturity of customer experience")


def _ladder(told: Told) -> Words:
    return {
        "title": _("Six stages"),
        "header": [_("Stage"), _("In one sentence"), _("Total from")],
        "here": _("You are here"),
        "rows": [
            {
                "step": step,
                "name": str(STAGE_NAMES[stage]),
                "finding": str(STAGE_FINDINGS[stage]),
                "from": str(STAGE_FROM[stage]),
                "here": stage == told.stage,
            }
            for step, stage in reversed(list(enumerate(STAGES, start=1)))
        ],
    }


def _bars(told: Told, intervals: Mapping[str, str]) -> Words:
    bounds = [*BAND_FROM.values(), MOST]
    return {
        "title": _("Four competencies, each from 5 to 25 points"),
        "limits": _("keeps the stage back"),
        "rows": [_bar(one, intervals.get(one.code)) for one in told.bars],
        "ticks": ticks(),
        "bands": [
            {"name": str(BAND_NAMES[band]), "width": above - lower}
            for band, lower, above in zip(BAND_FROM, bounds, bounds[1:], strict=False)
        ],
    }


def _bar(one: Bar, interval: str | None) -> Words:
    return {
        "name": one.name,
        "means": one.means,
        "written": _scored(one, interval) if one.score is not None else one.band,
        "share": one.share if one.score is not None else None,
        "limits": one.is_limiting,
    }


def _scored(one: Bar, interval: str | None) -> str:
    words = {"score": one.written, "band": one.band, "interval": interval}
    if interval:
        return _("%(score)s of 25 (%(interval)s): %(band)s") % words
    return _("%(score)s of 25: %(band)s") % words


def _steps(told: Told) -> list[Words]:
    parts = [
        (_("What to do next at this stage"), told.steps),
        (_("What helps the weakest competency: %(name)s") % {"name": told.weakest}, told.own_steps),
    ]
    return [
        {"title": title, "steps": [_step(one) for one in steps]} for title, steps in parts if steps
    ]


def _step(step: NextStep) -> Words:
    return {"text": str(step.text), "why": str(step.why)}


def _about(opinion: str) -> Words:
    return {
        "title": _("What this is, and what it is not"),
        "paragraphs": [
            _(
                "The statements, the bands and the stages' cut-offs are Harken's own, inspired by "
                "a published model of four competencies and six stages, whose own questions and "
                "cut-offs are not public. This is no official score."
            ),
            _(
                "A competency is the sum of five answers from 1 (never or almost never) to 5 "
                "(always or almost always); with one answer missing, five times the mean of the "
                "other four. The total is the sum of the four competencies."
            ),
            opinion,
        ],
    }


def _answer(answers: Answers, item: str) -> str:
    given = answers.get(item)
    return str(NOT_KNOWN if given is None else ANSWERS[round(given)])
