"""What was wrong in a file, one line of JSON for each cell or row, beside the import."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from harken.importing.words import in_words
from harken.tables.layout import Layout
from harken.tables.said import Said

FILE = "problems.jsonl"
LARGEST = 200_000_000


@dataclass(frozen=True)
class Found:
    """Something wrong at one place; `lost` says that its row did not come in."""

    line: int
    column: str
    cell: str
    reason: Said
    lost: bool
    key: str | None = None

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Found":
        """Read it as it was written down."""
        reason = Said.from_plain(plain["reason"])
        place = plain["line"], plain["column"], plain["cell"]
        return cls(*place, reason, plain["lost"], plain.get("key"))

    @property
    def sentence(self) -> str:
        """The reason in the reader's language."""
        return in_words(self.reason)


class Problems:
    """The problems of an import, in the order of their lines."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / FILE

    def begin(self, size: int) -> None:
        """Forget what was written after `size` bytes: it is found again."""
        with self.place.open("ab") as file:
            file.truncate(size)

    def add(self, problems: Iterable[Mapping[str, Any]]) -> int:
        """Write problems down, and return how many bytes there are now.

        After so many that nobody corrects them by hand, they are only counted.
        """
        with self.place.open("ab") as file:
            if file.tell() < LARGEST:
                file.writelines(orjson.dumps(one) + b"\n" for one in problems)
            return file.tell()

    def count(self) -> int:
        """Return how many are written down."""
        if not self.place.exists():
            return 0
        with self.place.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(partial(file.read, 1 << 20), b""))

    def all(self, most: int | None = None) -> Iterator[Found]:
        """Yield them; `most` of them at most."""
        if not self.place.exists():
            return
        with self.place.open("rb") as file:
            for line in islice(file, most):
                yield Found.from_plain(orjson.loads(line))


def of_layout(layout: Layout) -> list[dict[str, Any]]:
    """Return what was wrong already when the file was read."""
    return [
        {
            "line": one.line,
            "column": one.column,
            "cell": one.cell[:200],
            "reason": one.reason.plain(),
            "lost": one.row_is_lost,
            "key": None,
        }
        for one in layout.problems
    ]
