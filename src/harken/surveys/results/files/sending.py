"""Answers of a wish as a file of one of the formats, for the page and the terminal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa

from harken.surveys.results.files.columns import Column, columns_of
from harken.surveys.results.files.filling import tables
from harken.surveys.results.files.writing import csv_parts, write_parquet, write_sav, write_xlsx
from harken.surveys.results.queries import Asking

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "sav": "application/x-spss-sav",
}


@dataclass(frozen=True)
class Outgoing:
    """What is to be written: for whom, in which language."""

    ready: Asking
    language: str
    personal: bool

    @property
    def columns(self) -> list[Column]:
        """The columns of the file."""
        return columns_of(self.ready, self.language, personal=self.personal)

    def tables(self, columns: list[Column]) -> Iterator[pa.Table]:
        """Return its lines."""
        return tables(self.ready, columns, personal=self.personal)

    def text(self) -> Iterator[str]:
        """Return the file as CSV, bit by bit."""
        columns = self.columns
        return csv_parts(self.tables(columns), columns)

    def write(self, path: Path, kind: str) -> None:
        """Write the file in a format: csv, xlsx, parquet or sav; raises TooLong."""
        columns = self.columns
        _writers(str(self.ready.survey))[kind](path, self.tables(columns), columns)


Writer = Callable[[Path, Iterator[pa.Table], list[Column]], None]


def _writers(title: str) -> Mapping[str, Writer]:
    return {
        "csv": _write_csv,
        "xlsx": write_xlsx,
        "parquet": write_parquet,
        "sav": partial(write_sav, title=title),
    }


def _write_csv(path: Path, lines: Iterator[pa.Table], columns: list[Column]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_parts(lines, columns))
