"""What tells one row from another, and under which source the rows stand."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from harken.tables.kinds.kind import Kind
from harken.tables.layout import Staged
from harken.tables.profile import ColumnProfile
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import AS_TEXT, Draft
from harken.tables.proposal.words import ends_with, is_said, says
from harken.tables.said import said

_ENDING = re.compile(
    r"\.(?:csv|tsv|txt|tab|xlsx?|xlsm|ods|parquet|jsonl?|ndjson|xml|gz|zip)$", re.IGNORECASE
)
_DATES = re.compile(
    r"(?:[\s_.,+-]+(?:from|to|od|do|v?\d+|q\d|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|"
    r"aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)|\d{4,}|[\s_.,+()\[\]-])+$",
    re.IGNORECASE,
)
_DIFFERENT = "SELECT count(*) FROM (SELECT DISTINCT {first}, {second} FROM read_parquet($file))"
_LONGEST = 200
_SHORTEST_CODE, _LONGEST_CODE = 16, 64
_IN_TEXTS = frozenset(" :…")
_SMALL = 10.0**7
_LONGEST_SOURCE = 100
_NEARLY = 0.9
_BESIDE = ("unique", "external")
"""Words that say nothing about whose id it is."""


def propose_key(draft: Draft) -> None:
    """Say which column is the key; without one it comes from the whole row."""
    if "key" in draft.fields:
        return
    ranked = sorted(
        ((_rank(one), -one.column.place, one) for one in draft if one.is_key),
        key=lambda each: each[:2],
        reverse=True,
    )
    if ranked and ranked[0][0] > 0:
        points, _, chosen = ranked[0]
        reason = said("%(column)s is filled and different in every row.", column=chosen.name)
        draft.fill("key", [chosen], AS_TEXT, reason, sure=points > 1)
        return
    pair = _pair(draft)
    if pair:
        _fill_pair(draft, pair)
    else:
        draft.notes.append(
            said(
                "No column is different in every row, so a row's key comes from everything that "
                "stands in it: the same file again changes nothing, a corrected row is a new one."
            )
        )


def _fill_pair(draft: Draft, pair: tuple[Candidate, Candidate]) -> None:
    first, second = pair
    reason = said(
        "%(first)s occurs more than once, but no pair of %(first)s and %(second)s does.",
        first=first.name,
        second=second.name,
    )
    draft.fill("key", pair, AS_TEXT, reason)


def _rank(one: Candidate) -> float:
    """Return how much a column that is different in every row looks like a key."""
    if one.profile.longest > _LONGEST or one.profile.looks in ("email", "url", "ip", "phone"):
        return 0.0
    if _is_who(one):
        return 0.0
    if _unnamed(one) or is_said("index", one.words):
        return 1.0 if one.profile.running else 0.0
    return next((points for points, fits in _RANKS if one.is_short and fits(one)), 0.0)


_RANKS: tuple[tuple[float, Callable[[Candidate], bool]], ...] = (
    (5.0, lambda one: is_said("own key", one.words)),
    (4.0, lambda one: ends_with("own key", one.words)),
    (3.0, lambda one: says("key", one.words) and not says("moment", one.words)),
    (2.0, lambda one: one.profile.looks == "uuid" or _is_code(one.profile)),
)


def _is_who(one: Candidate) -> bool:
    """Whether it says which customer it was, who may answer again in the next file. A
    contact is what happened."""
    words = [word for word in one.words.split() if not says("own key", word)]
    rest = [word for word in words if not says("key", word) and word not in _BESIDE]
    return bool(rest) and all(says("customer", word) and word != "contact" for word in rest)


def _unnamed(one: Candidate) -> bool:
    return one.name == f"column {one.column.place}"


def _is_code(profile: ColumnProfile) -> bool:
    """Tell whether the cells are long and without blanks, as ids are."""
    numbers, shapes = profile.numbers, profile.shapes[:20]
    if numbers is not None and numbers.whole < numbers.cells:
        return False
    plain = all(not _IN_TEXTS & set(each.shape) for each in shapes)
    return bool(shapes) and plain and _SHORTEST_CODE <= profile.mean_length <= _LONGEST_CODE


def _pair(draft: Draft) -> tuple[Candidate, Candidate] | None:
    """Return two columns of ids that are different together in every row."""
    ids = [
        one
        for one in draft
        if one.share == 1.0 and one.is_short and ends_with("key", one.words) and not _unnamed(one)
    ][:4]
    for first, second in combinations(ids, 2):
        enough = max(first.profile.distinct, second.profile.distinct) >= _NEARLY * draft.rows
        if enough and _are_different(draft.staged, first, second, draft.rows):
            return first, second
    return None


def _are_different(staged: Staged, first: Candidate, second: Candidate, rows: int) -> bool:
    from harken.warehouse.duck import hardened

    with TemporaryDirectory(dir=staged.path.parent, prefix="keys") as spill:
        connection = hardened([Path(spill), staged.path.parent], threads=2, memory="300MB")
        try:
            sql = _DIFFERENT.format(first=first.column.stored, second=second.column.stored)
            found = connection.execute(sql, {"file": str(staged.path.absolute())}).fetchone()
        finally:
            connection.close()
    return bool(found) and found[0] == rows


def source_of(name: str, kind: Kind | None, key: ColumnProfile | None) -> str:
    """Return the source of a file's signals.

    A tool whose ids are unique is the source itself; else it is the file's name, without its
    date where keys do not begin anew with every file.
    """
    if kind is not None and kind.keys_are_unique:
        return kind.source
    stem = stem_of(name)
    undated = _DATES.sub("", stem)
    keeps_date = key is not None and _begins_anew(key)
    chosen = stem if keeps_date or not undated else undated
    return chosen[:_LONGEST_SOURCE].strip() or (kind.source if kind else "import")


def stem_of(name: str) -> str:
    """Return a file's name without its endings.

    >>> stem_of("SFO_Customer_Survey_2017.csv.gz")
    'SFO_Customer_Survey_2017'
    """
    stem, cut = name, _ENDING.sub("", name)
    while cut != stem:
        stem, cut = cut, _ENDING.sub("", cut)
    return " ".join(stem.split())


def _begins_anew(key: ColumnProfile) -> bool:
    """Tell whether the keys are small running numbers, which the next file uses again."""
    return key.running and key.numbers is not None and key.numbers.high < _SMALL
