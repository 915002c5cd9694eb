"""Rows of text on their way from a file to the staged table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pyarrow as pa

from harken.tables.layout import Problem
from harken.tables.reading import limits
from harken.tables.said import Said, said_n

RETURN = "\ue00d"
"""Stands for a carriage return within a cell while lines end with line feeds."""


@dataclass
class Batch:
    """Some rows in their order, with the line at which each begins.

    The cells stand in `rows`, or in `columns` where the reader made columns at once, each row of
    the right width. `is_plain` says that all text is ASCII, `has_marks` that marks without width
    may stand in it, `returned` is the private mark written for a carriage return.
    """

    lines: Sequence[int]
    rows: list[list[str]]
    columns: list[pa.Array] = field(default_factory=list)
    is_plain: bool = False
    has_marks: bool = True
    returned: str = ""


@dataclass
class Problems:
    """What was wrong, listed up to a limit and counted beyond it."""

    listed: list[Problem] = field(default_factory=list)
    more: int = 0
    lost: int = 0

    def add(self, problem: Problem) -> None:
        """Note one."""
        self.lost += problem.row_is_lost
        if len(self.listed) < limits.PROBLEMS:
            self.listed.append(problem)
        else:
            self.more += 1

    def beyond(self) -> tuple[Said, ...]:
        """Say how many are not listed."""
        if not self.more:
            return ()
        return (
            said_n(
                "%(count)d further problem is not listed.",
                "%(count)d further problems are not listed.",
                count=self.more,
            ),
        )


class RowSource(Protocol):
    """A file as rows: `head` are its first rows, `batches` all that follow it."""

    head: list[list[str]]
    head_lines: list[int]

    def batches(self, width: int) -> Iterator[Batch]:
        """Give the rows after the head; `width` is how many cells a row should have."""
        ...
