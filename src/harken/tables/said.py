"""Sentences that pages translate: a template with named placeholders, and what goes into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Said:
    """A sentence; `str` of it is the English one. With `plural`, `values["count"]` chooses."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        chosen = self.plural if self.plural and self.values["count"] != 1 else self.template
        return chosen % self.values if self.values else chosen

    def plain(self) -> dict[str, Any]:
        """Return it as JSON holds it; `from_plain` reads it."""
        values = {
            name: value.plain() if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        return {"template": self.template, "values": values, "plural": self.plural}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Said":
        """Read what `plain` gave."""
        return cls(plain["template"], plain["values"], plain["plural"])


def said(template: str, **values: Any) -> Said:
    """Say a sentence; `template` is a literal, so that it can be found for translation.

    >>> str(said("Line %(line)d is empty.", line=3))
    'Line 3 is empty.'
    """
    return Said(template, values)


def said_n(one: str, many: str, *, count: int, **values: Any) -> Said:
    """Say a sentence about `count` things.

    >>> str(said_n("%(count)d row", "%(count)d rows", count=2))
    '2 rows'
    """
    return Said(one, {"count": count, **values}, many)


class CannotRead(ValueError):
    """A file that cannot be read (further): what, where and what to do, in one sentence.

    `line` counts from 1 where a line is to blame; `column` is a column's name.
    """

    def __init__(self, sentence: Said, line: int | None = None, column: str = "") -> None:
        super().__init__(str(sentence))
        self.said = sentence
        self.line = line
        self.column = column
