"""A round as a line of the list."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.maturity.results.released import Released
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.queries import asked_by_group, released_of
from harken.maturity.texts.stages import STAGE_NAMES

TONES = {Round.State.DRAFT: "neutral", Round.State.OPEN: "warn", Round.State.CLOSED: "good"}


@dataclass(frozen=True)
class Line:
    """What the list says of a round."""

    round: Round
    tone: str
    answered: str
    stage: str


def line_of(found: Round) -> Line:
    """Put a round of `queries.all_rounds` into words."""
    tone = TONES[Round.State(found.state)]
    if found.state == Round.State.CLOSED:
        released = released_of(found)
        return Line(found, tone, counted(released.answered, found.asked), stage_of(released))
    asked, answered = getattr(found, "n_asked", 0), getattr(found, "n_answered", 0)
    if found.state == Round.State.DRAFT:
        words = ngettext("%(n)s to ask", "%(n)s to ask", asked) % {"n": asked}
        return Line(found, tone, words, "")
    return Line(found, tone, counted(answered, asked), _("appears at the close"))


def counted(answered: int, asked: int) -> str:
    """Return '6 of 10'."""
    return _("%(answered)s of %(asked)s") % {"answered": answered, "asked": asked}


def stage_of(released: Released) -> str:
    """Return the stage in words, or why there is none."""
    if released.everyone is None:
        return _("too few answers")
    stage = released.everyone.profile.stage
    return str(STAGE_NAMES[stage]) if stage else _("not enough known")


@dataclass(frozen=True)
class GroupLine:
    """How many of a group will be asked, and whether it may be too small to stand alone."""

    name: str
    n: int
    is_small: bool


def groups_of(found: Round) -> list[GroupLine]:
    """Return the groups of a draft, from the top."""
    return [
        GroupLine(str(group.label), n, 0 < n < found.least)
        for group, n in asked_by_group(found).items()
    ]
