"""What tests of reading share: a file from bytes, its staged rows, and the real data beside us."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from harken.tables.layout import Staged
from harken.tables.reading import stage

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
real_data = pytest.mark.skipif(not REAL.exists(), reason="the real data is not here")


def staged(folder: Path, content: bytes, name: str = "file.csv") -> Staged:
    """Stage these bytes as a file."""
    file = folder / name
    file.write_bytes(content)
    return stage(file, folder)


def rows(found: Staged) -> list[list[str | None]]:
    """All cells of a staged table, row by row."""
    columns = [column.stored for column in found.columns]
    table = pq.read_table(found.path, columns=columns).to_pylist()
    return [[row[name] for name in columns] for row in table]


def lines(found: Staged) -> list[int]:
    """The line at which each row begins."""
    return pq.read_table(found.path, columns=["line"]).column("line").to_pylist()


def names(found: Staged) -> list[str]:
    """What the columns are called."""
    return [column.name for column in found.columns]


def said(found: Staged) -> str:
    """All reasons and warnings in one text."""
    return "\n".join(map(str, (*found.layout.reasons, *found.layout.warnings)))
