"""From the answers of several raters to the figures that may be released; pure.

No figure rests on fewer than `least` answers. A group that is too small is taken together with a
neighbour. A statement that too few know counts as not known by anybody. Where only too few of one
group know a statement, that group has no score of the competency: next to everybody's figures the
few answers could be worked out from it.
"""

from collections.abc import Collection, Mapping, Sequence

from harken.analysis.agreement import r_wg
from harken.analysis.maturity import COMPETENCIES, ITEMS, Answers, Profile, statements_of
from harken.analysis.raters import (
    RATERS_NEEDED,
    StageShares,
    profile_of_all,
    stage_shares,
    standard_error,
)
from harken.analysis.small_groups import blocks
from harken.maturity.results.released import ItemHeard, Released, Scored, Voice

Rows = Sequence[tuple[str, Answers]]
"""A rater's group and answers."""


def heard(rows: Rows, order: Sequence[str], least: int, *, alone: int | None = None) -> Released:
    """Return what raters say, all together and by group, the groups in their `order` from the top.

    `least` is the smallest group; all together they must be `alone`, where not given as many.
    Raises ValueError for an answer outside 1 to 5, or a group that `order` does not name.
    """
    floor = least if alone is None else alone
    if strange := {group for group, _answers in rows} - set(order):
        raise ValueError(f"{min(strange)!r} is no group of this round")
    everyone = [answers for _group, answers in rows]
    if len(rows) < floor:
        return Released(least, len(rows), None, {}, (), None)
    thin = _thin(everyone, floor)
    known = [(group, _without(answers, thin)) for group, answers in rows]
    kept = [answers for _group, answers in known]
    found = stage_shares(kept)
    return Released(
        least,
        len(rows),
        _voice((), kept),
        {item: _item(everyone, item, floor) for item in ITEMS},
        _voices(known, order, least),
        None if found is None else _by_name(found),
    )


def _by_name(found: StageShares) -> dict[str, float]:
    named = {stage.value: share for stage, share in found.shares.items()}
    return {**named, "": found.unscored}


def _voices(rows: Rows, order: Sequence[str], least: int) -> tuple[Voice, ...]:
    """Return the groups that can be shown; () unless they are at least two."""
    names = [group for group, _answers in rows]
    together = blocks([names.count(group) for group in order], least)
    if len(together) <= 1:
        return ()
    voices = []
    for block in together:
        groups = tuple(order[index] for index in block)
        answers = [answers for group, answers in rows if group in groups]
        voices.append(_voice(groups, _only_well_known(answers, least)))
    return tuple(voices)


def _voice(groups: tuple[str, ...], rows: Sequence[Answers]) -> Voice:
    profile = profile_of_all(rows)
    return Voice(groups, len(rows), profile, _scores(profile, rows))


def _scores(profile: Profile, rows: Sequence[Answers]) -> Mapping[str, Scored]:
    """Return the scores with their standard errors: None below 5 raters, whose single answers
    could be worked out from mean and spread."""
    enough = len(rows) >= RATERS_NEEDED
    found = {
        name: Scored(score, standard_error(rows, name) if enough else None, len(rows))
        for name, score in profile.scores.items()
    }
    error = standard_error(rows, None) if enough else None
    return {**found, "total": Scored(profile.total, error, len(rows))}


def _given(rows: Sequence[Answers], item: str) -> list[float]:
    return [answer for row in rows if (answer := row.get(item)) is not None]


def _thin(rows: Sequence[Answers], least: int) -> set[str]:
    """Return the statements that somebody knows, but fewer than `least`."""
    return {item for item in ITEMS if 0 < len(_given(rows, item)) < least}


def _without(answers: Answers, items: Collection[str]) -> Answers:
    return {item: None if item in items else answers.get(item) for item in ITEMS}


def _only_well_known(rows: Sequence[Answers], least: int) -> list[Answers]:
    """Return the answers without the competencies of which a statement is known by too few."""
    thin = _thin(rows, least)
    hidden = [
        item
        for name in COMPETENCIES
        if thin & {*statements_of(name)}
        for item in statements_of(name)
    ]
    return [_without(row, hidden) for row in rows]


def _item(rows: Sequence[Answers], item: str, least: int) -> ItemHeard:
    given = _given(rows, item)
    unknown = len(rows) - len(given)
    if len(given) < max(least, 1):
        return ItemHeard(len(given), unknown, None, None, None, None)
    mean = sum(given) / len(given)
    return ItemHeard(len(given), unknown, mean, int(min(given)), int(max(given)), r_wg(given))
