"""Which columns of several files mean the same: by their names, and by what stands in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from harken.tables.layout import Staged
from harken.tables.names import folded
from harken.tables.profile import ColumnProfile, Profile
from harken.tables.recipes.asking import table

LONGEST_KEY = 64
BY_NAME, BY_VALUES = 0.3, 0.9
"""So large a share of the smaller side's keys must be on the other side."""
_FEWEST = 10
_LONG = 6.0
_SHORTEST_WORD = 3
_KEYS = ("id", "key", "nr", "no", "number", "num", "code", "uuid", "guid", "numer", "номер")
_SUBJECT = re.compile(r"^(?!resp|survey|record|row|answer|unique|interview|index)\w+ \w+")
_COMMON = """SELECT count(*) FROM (SELECT DISTINCT {one} AS k FROM {first} WHERE {one} IS NOT NULL)
WHERE k IN (SELECT {other} FROM {second})"""


@dataclass(frozen=True)
class File:
    """A staged file with what is known of its columns."""

    name: str
    staged: Staged
    profile: Profile


@dataclass(frozen=True)
class Link:
    """Two columns of two files with the same keys."""

    first: str
    first_key: ColumnProfile
    second: str
    second_key: ColumnProfile
    share: float

    def side(self, file: str) -> tuple[ColumnProfile, str, ColumnProfile]:
        """Return the key here, the other file and the key there."""
        if file == self.first:
            return self.first_key, self.second, self.second_key
        return self.second_key, self.first, self.first_key


def links(files: Mapping[str, File], connection: Any) -> list[Link]:
    """Return the links between files, those with the most keys in common first."""
    found = [
        Link(first.name, one, second.name, other, share)
        for first, second in combinations(files.values(), 2)
        for one, other, enough in _candidates(first, second)
        if (share := _share(first, one, second, other, connection)) >= enough
    ]
    return sorted(found, key=_worth, reverse=True)


def _worth(link: Link) -> tuple[bool, float, int]:
    keys = (link.first_key, link.second_key)
    return any(one.unique for one in keys), link.share, min(one.distinct for one in keys)


def _candidates(first: File, second: File) -> Iterator[tuple[ColumnProfile, ColumnProfile, float]]:
    """Return pairs of columns that may mean the same, and how much they must have in common."""
    keys = (filter(_may_be_key, file.profile) for file in (first, second))
    for one, other in product(*keys):
        if _names(first, one) & _names(second, other):
            if _are_keys(one, other):
                yield one, other, BY_NAME
        elif _is_code(one) and _is_code(other) and (one.unique or other.unique):
            yield one, other, BY_VALUES


def _are_keys(one: ColumnProfile, other: ColumnProfile) -> bool:
    """Tell whether columns of one name tell rows apart: one of them does, or is called so."""
    return (one.unique or other.unique or _is_key(one)) and not _only_counts(one, other)


def _may_be_key(column: ColumnProfile) -> bool:
    return column.distinct > 1 and column.longest <= LONGEST_KEY and column.looks != "url"


def _is_key(column: ColumnProfile) -> bool:
    return folded(column.name).rpartition(" ")[2] in _KEYS


def _only_counts(one: ColumnProfile, other: ColumnProfile) -> bool:
    """Tell whether both only number their rows, as two surveys do: respondent 1, 2, 3, …"""
    return one.running and other.running and not _SUBJECT.search(folded(one.name))


def _is_code(column: ColumnProfile) -> bool:
    """Tell whether the cells are so long or odd that two columns share them not by chance."""
    if column.distinct < _FEWEST or column.mean_length < _LONG:
        return False
    return all(":" not in one.shape and " " not in one.shape for one in column.shapes[:5])


def _names(file: File, column: ColumnProfile) -> set[str]:
    """Return what a column may be called elsewhere: the id of customers is a customer id.

    A bare id means nothing elsewhere.
    """
    name = folded(column.name)
    if name not in _KEYS:
        return {name}
    return {
        f"{_single(word)} {name}"
        for word in folded(file.name).split()
        if len(word) >= _SHORTEST_WORD
    }


def _single(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s") if not word.endswith("ss") else word


def _share(
    first: File, one: ColumnProfile, second: File, other: ColumnProfile, connection: Any
) -> float:
    """Return which share of the keys of the side with fewer is on the other side."""
    if one.distinct > other.distinct:
        return _share(second, other, first, one, connection)
    sql = _COMMON.format(
        one=one.column.stored, first=table(first.staged),
        other=other.column.stored, second=table(second.staged),
    )  # fmt: skip
    return float(connection.execute(sql).fetchone()[0]) / one.distinct
