"""Which columns the files of a survey have, and the words that stand in them as numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pyarrow as pa

from harken.surveys.definition.records import Question, Type
from harken.surveys.definition.scales import ends_of, is_scale

ID = "id"
SKIPPED = ""
"""Stands where a question was asked and not answered; where it was not asked there is nothing."""
NOT_APPLICABLE = "-missing-"
"""Stands where only choices were chosen that do not count."""
GIVEN = "yes"
"""Stands where something was answered that has columns of its own."""


class Kind(StrEnum):
    """What a column holds."""

    WORD = "word"
    """The number of a word in the list of all words."""
    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    COUNT = "count"
    TEXT = "text"


TYPES = {
    Kind.WORD: pa.uint32(),
    Kind.FLAG: pa.bool_(),
    Kind.NUMBER: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.COUNT: pa.int32(),
    Kind.TEXT: pa.string(),
}
BASE = {
    "stage": Kind.WORD,
    "step": Kind.WORD,
    "version": Kind.WORD,
    "language": Kind.WORD,
    "channel": Kind.WORD,
    "ending": Kind.WORD,
    "day": Kind.DAY,
    "seconds": Kind.COUNT,
    "invited": Kind.FLAG,
}


def whole(question: Question) -> str:
    """Name the column that says of a question whether it was asked and answered.

    The name says of what kind the answers are, and of a scale its ends: answers of another kind or
    on another scale are never counted with these.
    """
    if is_scale(question):
        low, high = ends_of(question)
        return f"q/{question.id}@{low:g}-{high:g}"
    return f"q/{question.id}:{_kind(question)}"


def _kind(question: Question) -> str:
    if question.type in {Type.SHORT_TEXT, Type.LONG_TEXT}:
        return "text"
    return f"{question.type.value}{'+' if question.several else ''}"


def part(question: Question, *codes: str) -> str:
    """Name the column of a choice, a row, or a choice in a row."""
    return "//".join((whole(question), *codes))


def value(question: Question) -> str:
    """Name the column of a number or a date."""
    return f"v/{question.id}:{question.type.value}"


def text(question: str) -> str:
    """Name the column of a text."""
    return f"t/{question}"


def other(question: str) -> str:
    """Name the column of what was written beside 'other'."""
    return f"o/{question}"


def hidden(name: str) -> str:
    """Name the column of what a link brought along."""
    return f"h/{name}"


@dataclass
class Shape:
    """Columns and words in the order in which they came; both only grow."""

    columns: dict[str, Kind] = field(default_factory=lambda: dict(BASE))
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._numbers = {word: number for number, word in enumerate(self.words)}

    def copy(self) -> "Shape":
        """Return one that grows by itself."""
        return Shape(dict(self.columns), list(self.words))

    def number(self, word: str) -> int:
        """Return the number of a word, a new one for a new word."""
        known = self._numbers.get(word)
        if known is None:
            known = self._numbers[word] = len(self.words)
            self.words.append(word)
        return known

    def known(self, word: str) -> int | None:
        """Return the number of a word that is known."""
        return self._numbers.get(word)

    def names(self) -> dict[str, str]:
        """Return by which plain names the columns stand in files."""
        return {key: f"c{place}" for place, key in enumerate(self.columns)}

    def table(self, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
        """Return rows as columns, by their plain names, in the order of the ids."""
        listed = sorted(rows, key=lambda row: row[ID])
        columns = {ID: pa.array([row[ID] for row in listed], pa.int64())}
        for key, name in self.names().items():
            kind = self.columns[key]
            cells = (row.get(key) for row in listed)
            columns[name] = pa.array(self._stored(cells, kind), TYPES[kind])
        return pa.table(columns)

    def _stored(self, cells: Iterable[Any], kind: Kind) -> list[Any]:
        if kind is not Kind.WORD:
            return list(cells)
        return [None if cell is None else self.number(cell) for cell in cells]
