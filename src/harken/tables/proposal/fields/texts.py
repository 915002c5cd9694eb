"""What people wrote: the main comment first, further texts below their headings."""

from dataclasses import replace

from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import AS_TEXT, Draft
from harken.tables.proposal.words import ends_with, is_said, says
from harken.tables.readings import As
from harken.tables.said import said
from harken.tables.values.missing import marks_in

_MOST = 20
_VARIED = 0.3
_CALLED, _SHORT = 50.0, 15
_FEW = 30
"""In a file of fewer rows short remarks tell nothing against a column of comments."""
_WRITTEN, _MOSTLY = 25.0, 0.8


def propose_text(draft: Draft) -> None:
    """Fill the text from everything that people wrote."""
    if "text" in draft.fields:
        return
    ranked = sorted(
        ((_rank(one), -one.column.place, one) for one in draft),
        key=lambda each: each[:2],
        reverse=True,
    )
    chosen = [one for points, _, one in ranked if points > 0][:_MOST]
    if not chosen:
        return
    main, *others = chosen
    chosen = [main, *sorted(others, key=lambda one: one.column.place)]
    missing = tuple(dict.fromkeys(cell for one in chosen for cell in marks_in(one.profile)))
    if len(chosen) == 1:
        reason = said("%(column)s holds what people wrote.", column=chosen[0].name)
    else:
        reason = said(
            "%(column)s holds what people wrote. Further texts, below their headings: %(others)s.",
            column=chosen[0].name,
            others=", ".join(one.name for one in chosen[1:]),
        )
    draft.fill("text", chosen, replace(AS_TEXT, missing=missing), reason,
               sure=_rank(chosen[0]) >= _CALLED)  # fmt: skip


def _has_blanks(one: Candidate) -> bool:
    first = [seen.text for seen in one.profile.values[:50]]
    return 2 * sum(text.count(" ") > 1 for text in first) > len(first)


def _rank(one: Candidate) -> float:
    """Return how much a column is what people wrote, 0 for no text."""
    profile = one.profile
    if one.best not in (As.TEXT, As.SCALE) or profile.looks or not profile.filled:
        return 0.0
    if one.is_short and says("reply", one.words):
        return 0.0
    points = _called(one) or _written(one)
    return points + min(profile.mean_length, 200.0) / 10 if points else 0.0


def _called(one: Candidate) -> float:
    """By its name: a comment, unless its cells are codes for comments."""
    profile = one.profile
    if not one.is_short or not _is_comment(one):
        return 0.0
    varied = profile.distinct > _VARIED * profile.filled or profile.mean_length > _SHORT
    return _CALLED if varied and (profile.longest > _SHORT or one.rows < _FEW) else 0.0


def _is_comment(one: Candidate) -> bool:
    ends = ends_with("comment", one.words) and not ends_with("identifier", one.words)
    return is_said("comment", one.words) or ends


def _written(one: Candidate) -> float:
    """By its cells: long ones with words, hardly two alike; or by a name of what goes with it."""
    profile = one.profile
    if one.is_written and " " in profile.values[0].text:
        return 20.0
    if profile.mean_length >= _WRITTEN and profile.distinct > _MOSTLY * profile.filled:
        return 5.0 if _has_blanks(one) else 0.0
    further = one.is_short and says("further", one.words) and not ends_with("identifier", one.words)
    return 10.0 if further and profile.distinct > _VARIED * profile.filled else 0.0
