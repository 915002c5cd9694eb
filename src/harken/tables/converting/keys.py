"""Keys of rows where no column is one: from everything that stands in the row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from harken.tables.converting.cells import as_list

MOST_REMEMBERED = 2_000_000
_BETWEEN = "\x1f"


@dataclass
class RowKeys:
    """A digest of the row; equal rows are told apart by their ordinal among their like.

    After two million different rows the line tells equal rows apart, so that memory stays small.
    """

    seen: dict[bytes, int] = field(default_factory=dict)
    remembered: int = MOST_REMEMBERED

    def of(self, columns: Sequence[Any], lines: Sequence[int]) -> list[str]:
        """Return a key for each row of `columns` (Arrow arrays of texts, equally long)."""
        return [self._key(row, line) for row, line in zip(_joined(columns), lines, strict=True)]

    def _key(self, row: str, line: int) -> str:
        digest = blake2b(row.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        before = self.seen.get(digest)
        if before is None and len(self.seen) >= self.remembered:
            return f"{digest.hex()}-l{line}"
        ordinal = (before or 0) + 1
        self.seen[digest] = ordinal
        return digest.hex() if ordinal == 1 else f"{digest.hex()}-{ordinal}"


def _joined(columns: Sequence[Any]) -> list[str]:
    import pyarrow.compute as pc

    return as_list(
        pc.binary_join_element_wise(
            *columns, _BETWEEN, null_handling="replace", null_replacement=""
        )
    )
