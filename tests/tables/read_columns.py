"""Columns written, profiled and read again, as an import does it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.tables.staged import staged

from harken.tables.profile import ColumnProfile, profiled
from harken.tables.readings import As, Reading
from harken.tables.values import BadCell, converter, readings

BAD = "bad"


def profile_of(folder: Path, cells: Sequence[str | None], name: str = "answer") -> ColumnProfile:
    """Return the profile of a column with these cells; the first stands on line 2."""
    return profiled(staged(folder, {name: cells})).of(name)


def best(folder: Path, cells: Sequence[str | None], name: str = "answer") -> Reading:
    return readings(profile_of(folder, cells, name))[0]


def reading_as(
    folder: Path, kind: As, cells: Sequence[str | None], name: str = "answer"
) -> Reading:
    """Return the reading of this kind; it must be proposed."""
    found = readings(profile_of(folder, cells, name))
    return next(reading for reading in found if reading.kind == kind)


def values(reading: Reading, cells: Sequence[str | None]) -> list[Any]:
    """Return what each cell becomes; BAD for one that is rejected."""
    read, found = converter(reading), []
    for cell in cells:
        try:
            found.append(None if cell is None else read(cell))
        except BadCell:
            found.append(BAD)
    return found
