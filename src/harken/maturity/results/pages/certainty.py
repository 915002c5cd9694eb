"""How certain a round's stage is, in one sentence and beside each stage."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from harken.analysis.maturity import STAGES, Stage
from harken.analysis.raters import RATERS_NEEDED
from harken.maturity.results.pages.writing import per_cent
from harken.maturity.texts.stages import STAGE_NAMES

CERTAIN_FROM = 0.95
"""So large a share of the draws in one stage, and the stage is called fairly certain."""


def certainty(shares: Mapping[str, float] | None, language: str) -> str:
    """Return how often each stage came out, or why that is not known."""
    if shares is None:
        return _(
            "Fewer than %(needed)s people answered, so it cannot be said how certain the stage is."
        ) % {"needed": RATERS_NEEDED}
    found = sorted((pair for pair in shares.items() if pair[1] > 0), key=lambda pair: -pair[1])
    stages = ", ".join(
        _("%(stage)s in %(share)s")
        % {"stage": _stage_name(stage), "share": per_cent(share, language)}
        for stage, share in found
    )
    return _sentence(found[0][1]) % {"stages": stages}


def _sentence(highest: float) -> str:
    if highest >= CERTAIN_FROM:
        return _(
            "When the raters are drawn again by chance, the stage is %(stages)s of the draws: "
            "it is fairly certain."
        )
    return _(
        "When the raters are drawn again by chance, the stage is %(stages)s of the draws: "
        "it is not certain."
    )


def _stage_name(stage: str) -> str:
    return str(STAGE_NAMES[Stage(stage)]) if stage else _("none")


def shares_written(shares: Mapping[str, float] | None, language: str) -> dict[Stage, str]:
    """Return what stands beside each stage of the ladder; nothing where it never came out."""
    known = shares or {}
    return {
        stage: per_cent(known[stage], language) for stage in STAGES if known.get(stage, 0.0) > 0
    }
