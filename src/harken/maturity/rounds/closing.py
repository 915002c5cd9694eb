"""What is released of a round when it closes: pure arithmetic over the raters' answers.

Two rules keep every published figure, and every difference of two of them, above the smallest
group: groups that are too small stand together with a neighbour, and a statement that too few of
a published group know counts for no published group. A third keeps spreads above it: everyone's
and those of all groups but one give the last one's, so never a single group is without.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from harken.analysis.agreement import r_wg
from harken.analysis.maturity import COMPETENCIES, ITEMS, Answers
from harken.analysis.raters import (
    RATERS_NEEDED,
    profile_of_all,
    stage_shares,
    standard_error,
)
from harken.analysis.small_groups import blocks
from harken.maturity.results.released import ItemHeard, Released, Scored, Voice

GROUPS: tuple[str, ...] = ("leaders", "middle", "front")
"""Codes of `rounds.models.Group` from the top; files of answers name groups of their own."""
NO_STAGE = ""
WHOLE_PERCENT = 2
"""Shares of stages are rounded so far: finer ones would tell single raters' results."""
TWO = 2
Rows = Sequence[tuple[str, Answers]]


def release(
    rows: Rows,
    least: int,
    asked: Collection[str] = (),
    *,
    order: Sequence[str] = GROUPS,
    alone: int | None = None,
) -> Released:
    """Return what a round shows of its answers, each given with its rater's group.

    Fewer than `least` answers release nothing. `asked` are the groups in which anybody was asked:
    one of them in which nobody answered is named like one that is too small. `order` names the
    groups from the top; everyone's figures need `alone` answers, `least` where not given. Raises
    ValueError for an answer outside 1 to 5.
    """
    answers = [given for _group, given in rows]
    floor = least if alone is None else alone
    if len(rows) < floor:
        return Released(least, len(rows), None, {}, (), None)
    items = {item: _heard(answers, item, floor) for item in ITEMS}
    usable = [item for item in ITEMS if items[item].n >= floor]
    everyone = _voice(order, answers, usable)
    voices = _voices(rows, least, asked, order)
    return Released(least, len(rows), everyone, items, voices, _shares(answers, usable))


def _heard(answers: Sequence[Answers], item: str, least: int) -> ItemHeard:
    known = [one for given in answers if (one := given.get(item)) is not None]
    n, unknown = len(known), len(answers) - len(known)
    if n < least:
        return ItemHeard(n, unknown, None, None, None, None)
    return ItemHeard(n, unknown, sum(known) / n, int(min(known)), int(max(known)), r_wg(known))


def _voice(groups: Sequence[str], answers: Sequence[Answers], usable: Collection[str]) -> Voice:
    """Return scores over the usable statements alone."""
    kept = _only(answers, usable)
    found = profile_of_all(kept)
    scores = {name: _scored(kept, found.scores[name], name) for name in COMPETENCIES}
    scores["total"] = _scored(kept, found.total, None)
    return Voice(tuple(groups), len(kept), found, scores)


def _scored(answers: Sequence[Answers], value: float | None, competency: str | None) -> Scored:
    """Below five raters no standard error: with the mean it would tell each one's score."""
    has_error = value is not None and len(answers) >= RATERS_NEEDED
    error = standard_error(answers, competency) if has_error else None
    return Scored(value, error, len(answers))


def _only(answers: Sequence[Answers], usable: Collection[str]) -> list[Answers]:
    return [{item: given.get(item) for item in usable} for given in answers]


def _voices(
    rows: Rows, least: int, asked: Collection[str], order: Sequence[str]
) -> tuple[Voice, ...]:
    """Return two blocks of groups or more: the finest in which every competency has a score, or
    the finest of all where there is none."""
    sizes = [sum(group == name for group, _given in rows) for name in order]
    tried = []
    for found in _partitions(sizes, least):
        named = _with_silent([[order[index] for index in block] for block in found], asked, order)
        tried.append(_compared(rows, least, named))
        if all(voice.profile.total is not None for voice in tried[-1]):
            return tried[-1]
    return tried[0] if tried else ()


def _partitions(sizes: Sequence[int], least: int) -> list[tuple[tuple[int, ...], ...]]:
    """Return the partitions into two blocks or more, the finest first; only one is published."""
    wanted = range(least, sum(sizes) // TWO + 1)
    found = dict.fromkeys(blocks(sizes, needed) for needed in wanted)
    return [one for one in found if len(one) >= TWO]


def _compared(rows: Rows, least: int, named: Sequence[Sequence[str]]) -> tuple[Voice, ...]:
    """Return blocks of groups, compared on the statements that enough people of each know."""
    parts = [[given for group, given in rows if group in block] for block in named]
    usable = [item for item in ITEMS if all(_known(part, item) >= least for part in parts)]
    voices = [_voice(block, part, usable) for block, part in zip(named, parts, strict=True)]
    return _without_lone_spread(voices)


def _without_lone_spread(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Where one block alone has no standard error, take the next smallest block's as well."""
    large = [voice for voice in voices if voice.n >= RATERS_NEEDED]
    if len(voices) - len(large) != 1 or not large:
        return tuple(voices)
    partner = min(large, key=lambda voice: voice.n)
    return tuple(_without_spread(one) if one is partner else one for one in voices)


def _without_spread(voice: Voice) -> Voice:
    scores = {name: replace(one, standard_error=None) for name, one in voice.scores.items()}
    return replace(voice, scores=scores)


def _known(answers: Sequence[Answers], item: str) -> int:
    return sum(given.get(item) is not None for given in answers)


def _with_silent(
    found: Sequence[Sequence[str]], asked: Collection[str], order: Sequence[str]
) -> list[list[str]]:
    """Name groups that were asked and said nothing with a neighbour, as if one had answered."""
    named = [list(block) for block in found]
    for group in order:
        if group not in asked or any(group in block for block in named):
            continue
        place = order.index(group)
        after = [block for block in named if order.index(block[-1]) > place]
        home = after[0] if after else named[-1]
        home.append(group)
        home.sort(key=order.index)
    return named


def _shares(answers: Sequence[Answers], usable: Collection[str]) -> dict[str, float] | None:
    found = stage_shares(_only(answers, usable))
    if found is None:
        return None
    shares = {str(stage): round(share, WHOLE_PERCENT) for stage, share in found.shares.items()}
    return {**shares, NO_STAGE: round(found.unscored, WHOLE_PERCENT)}
