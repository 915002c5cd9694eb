"""What groups of raters see differently: their dots, and the widest gap in a sentence."""

from collections.abc import Sequence
from itertools import combinations

from django.utils.translation import gettext as _

from harken.analysis.comparison import Difference
from harken.analysis.maturity import COMPETENCIES
from harken.analysis.raters import RATERS_NEEDED, change
from harken.maturity.results.groups import groups_name
from harken.maturity.results.intervals import interval_of
from harken.maturity.results.pages.bars import GroupScore
from harken.maturity.results.pages.writing import points
from harken.maturity.results.released import Scored, Voice
from harken.maturity.texts.statements import COMPETENCY_NAMES

ALIKE_BELOW = 0.05
"""Scores are written with one decimal; what is closer is written alike."""
Gap = tuple[str, Voice, Voice, Difference]


def measured(scored: Scored) -> tuple[float | None, float | None, int]:
    """Return a score as `analysis.raters.change` takes it."""
    return scored.value, scored.standard_error, scored.n


def group_scores(voices: Sequence[Voice], language: str) -> dict[str, list[GroupScore]]:
    """Return every group's score by competency."""
    return {code: [_score(voice, code, language) for voice in voices] for code in COMPETENCIES}


def _score(voice: Voice, code: str, language: str) -> GroupScore:
    scored = voice.scores[code]
    written = points(scored.value, language) if scored.value is not None else _("not scored")
    return GroupScore(
        groups_name(voice.groups), voice.n, scored.value, written, interval_of(scored)
    )


def line_notes(voices: Sequence[Voice]) -> list[str]:
    """Return what the lines through the groups' marks are, and why some groups have none."""
    lines = _(
        "The lines are 95 % intervals: taken those who answered for a chance pick, the score of "
        "all people of that group lies there in 95 of 100 cases."
    )
    return [lines] * any(map(has_spread, voices)) + notes_without_line(voices)


def notes_without_line(voices: Sequence[Voice]) -> list[str]:
    """Return why some groups have no line: too few people, or the only neighbours of such."""
    none = _(
        "A group of fewer than %(needed)s has no line, as that would tell too much about single "
        "people. Its score can be chance as well."
    ) % {"needed": RATERS_NEEDED}
    partner = _(
        "Where only one group is that small, the next smallest has no line either: together with "
        "everyone's it would tell the spread of the small one."
    )
    small = [voice.n < RATERS_NEEDED for voice in voices]
    lone = sum(small) == 1 and any(
        not has_spread(voice) for voice, is_small in zip(voices, small, strict=True) if not is_small
    )
    return [none] * any(small) + [partner] * lone


def has_spread(voice: Voice) -> bool:
    """Tell whether a group's standard errors are released."""
    return any(one.standard_error is not None for one in voice.scores.values())


def gap_sentence(voices: Sequence[Voice], language: str) -> str:
    """Return where groups lie furthest apart and how sure that is; '' with nothing to compare."""
    gaps = [gap for code in COMPETENCIES for gap in _gaps(voices, code)]
    if not gaps:
        return ""
    code, high, low, found = max(gaps, key=lambda gap: gap[3].difference or 0.0)
    if (found.difference or 0.0) < ALIKE_BELOW:
        return _("The groups see all competencies alike.")
    said = _(
        "The groups lie furthest apart on “%(competency)s”: %(higher)s %(high)s, %(lower)s %(low)s."
    ) % {
        "competency": COMPETENCY_NAMES[code],
        "higher": groups_name(high.groups),
        "high": points(high.scores[code].value, language),
        "lower": groups_name(low.groups),
        "low": points(low.scores[code].value, language),
    }
    return f"{said} {_how_sure(found, language)}"


def _gaps(voices: Sequence[Voice], code: str) -> list[Gap]:
    scored = [voice for voice in voices if voice.scores[code].value is not None]
    return [_gap(code, *pair) for pair in combinations(scored, 2)]


def _gap(code: str, first: Voice, second: Voice) -> Gap:
    low, high = sorted((first, second), key=lambda voice: voice.scores[code].value or 0.0)
    return code, high, low, change(measured(low.scores[code]), measured(high.scores[code]))


def _how_sure(found: Difference, language: str) -> str:
    if found.low is None or found.high is None:
        return _("From these answers it cannot be said how sure this difference is.")
    words = {
        "points": points(found.difference, language),
        "low": points(found.low, language),
        "high": points(found.high, language),
    }
    if found.low > 0:
        return (
            _("The difference is %(points)s points (95 %% interval %(low)s to %(high)s).") % words
        )
    return (
        _("The difference of %(points)s points may be chance (95 %% interval %(low)s to %(high)s).")
        % words
    )
