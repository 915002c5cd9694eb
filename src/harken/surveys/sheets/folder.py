"""The files of a survey: parts that never change, and one list that says which of them count."""

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import time

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from harken.surveys.sheets.shape import ID, Kind, Shape

FORMAT = 1
LIST = "list.json"
STAYS = 60.0
"""So many seconds a file that no longer counts is kept for whoever is reading it."""
ROW_GROUP = 100_000


@dataclass(frozen=True)
class Part:
    """One file with the ids of its first and last line."""

    file: str
    rows: int
    low: int
    high: int


@dataclass(frozen=True)
class Manifest:
    """What the files hold: everything at rest up to `position`, with days of `zone`."""

    revision: str
    position: int
    zone: str
    shape: Shape = field(compare=False)
    parts: tuple[Part, ...] = ()

    @property
    def rows(self) -> int:
        """How many responses there are in the files."""
        return sum(part.rows for part in self.parts)

    @property
    def high(self) -> int:
        """The highest id in the files."""
        return max((part.high for part in self.parts), default=0)


class Folder:
    """The files of one survey."""

    def __init__(self, root: Path, survey: int) -> None:
        self.path = root / str(survey)

    def read(self) -> Manifest:
        """Return what there is; nothing where there is no list or none that can be read."""
        try:
            raw = json.loads((self.path / LIST).read_bytes())
            if raw["format"] != FORMAT:
                return nothing()
            columns = {key: Kind(kind) for key, kind in raw["columns"]}
            parts = tuple(Part(**part) for part in raw["parts"])
            shape = Shape(columns, raw["words"])
            return Manifest(raw["revision"], raw["position"], raw["zone"], shape, parts)
        except (OSError, ValueError, KeyError, TypeError):
            return nothing()

    def files(self, parts: Sequence[Part]) -> list[str]:
        """Return where parts lie."""
        return [str(self.path / part.file) for part in parts]

    def write_part(self, table: pa.Table) -> Part:
        """Write a file under a name of its own; it counts once it is listed."""
        self.path.mkdir(parents=True, exist_ok=True)
        name = f"{secrets.token_hex(8)}.parquet"
        with (self.path / name).open("wb") as file:
            pq.write_table(table, file, compression="zstd", row_group_size=ROW_GROUP)
            _settle(file.fileno())
        ids = table[ID]
        return Part(name, len(table), ids[0].as_py(), ids[-1].as_py())

    def write(self, position: int, zone: str, shape: Shape, parts: Sequence[Part]) -> Manifest:
        """Put a new list in the place of the old one, at once, and drop what no list names."""
        self.path.mkdir(parents=True, exist_ok=True)
        made = Manifest(secrets.token_hex(8), position, zone, shape, tuple(parts))
        text = {
            "format": FORMAT,
            "revision": made.revision,
            "position": position,
            "zone": zone,
            "columns": list(shape.columns.items()),
            "words": shape.words,
            "parts": [vars(part) for part in parts],
        }
        draft = self.path / f"{LIST}.{secrets.token_hex(4)}"
        with draft.open("w", encoding="utf-8") as file:
            json.dump(text, file, ensure_ascii=False)
            file.flush()
            _settle(file.fileno())
        draft.replace(self.path / LIST)
        self.sweep(made)
        return made

    def sweep(self, found: Manifest) -> None:
        """Delete files that do not count, once nobody can be reading them any more."""
        listed = {LIST, *(part.file for part in found.parts)}
        for file in self.path.iterdir():
            if file.name not in listed and time() - file.stat().st_mtime > STAYS:
                file.unlink(missing_ok=True)


def nothing() -> Manifest:
    """Return the list of a survey without files."""
    return Manifest("", 0, "", Shape())


def _settle(number: int) -> None:
    os.fsync(number)


def sheets_root() -> Path:
    """Return the folder of all surveys' files; it may be deleted at any time."""
    root: Path = settings.HOME / "sheets"
    root.mkdir(parents=True, exist_ok=True)
    return root


def folder_of(survey: int) -> Folder:
    """Return the files of a survey."""
    return Folder(sheets_root(), survey)


def sweep_all() -> None:
    """Delete what does not count in any survey's folder."""
    for place in sheets_root().iterdir():
        if place.is_dir() and place.name.isdecimal():
            folder = folder_of(int(place.name))
            folder.sweep(folder.read())
