"""Files as they are once they were read, made of rows in a test."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from harken.tables.layout import Column, Layout, Staged

Cells = Sequence[str | None]


def staged(
    folder: Path,
    cells: Mapping[str, Cells],
    *,
    name: str = "answers.csv",
    texts: Mapping[str, str] | None = None,
) -> Staged:
    """Write columns (by name) as a staged file; the first row stands on line 2."""
    columns = tuple(
        Column(place, heading, (texts or {}).get(heading, ""))
        for place, heading in enumerate(cells, start=1)
    )
    rows = len(next(iter(cells.values())))
    arrays = {"line": pa.array(range(2, rows + 2), pa.int64())}
    arrays |= {
        column.stored: pa.array([cell or None for cell in cells[column.name]], pa.string())
        for column in columns
    }
    path = folder / f"{name}.parquet"
    pq.write_table(pa.table(arrays), path)
    return Staged(path, Layout("csv", columns, rows), name)
