"""Where the files of an import lie: privately, below the home."""

import os
import re
import shutil
import uuid
from collections.abc import Container, Iterator
from pathlib import Path

from django.conf import settings

_LONGEST = 200  # bytes; file systems allow 255
ORIGINAL, CODEBOOK = "original", "codebook"
_ODD = re.compile(r"[\x00-\x1f\x7f/\\]+")


def imports_folder() -> Path:
    """Return the folder of all imports, which nobody else may enter."""
    folder: Path = settings.HOME / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def folder_of(import_id: uuid.UUID) -> Path:
    """Return an import's folder; made where it is missing."""
    folder = imports_folder() / str(import_id)
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def original(import_id: uuid.UUID, number: int, name: str) -> Path:
    """Return where the file with this number lies: its own name tells a reader what it is."""
    folder = folder_of(import_id) / ORIGINAL / str(number)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / safe_name(name)


def safe_name(name: str) -> str:
    """Return a file's name without its folder and without marks that no name should have.

    >>> safe_name("../../etc/passwd"), safe_name("March 2026.csv"), safe_name("..")
    ('passwd', 'March 2026.csv', 'file')
    """
    last = _ODD.sub("/", name).rstrip("/").rpartition("/")[2].strip()
    if len(last.encode()) > _LONGEST:
        ending = last[-20:]
        last = last.encode()[: _LONGEST - len(ending.encode())].decode(errors="ignore") + ending
    return last if last.strip(". ") else "file"


def forget_original(import_id: uuid.UUID) -> None:
    """Delete the files as they were brought."""
    shutil.rmtree(imports_folder() / str(import_id) / ORIGINAL, ignore_errors=True)


def forget_read(import_id: uuid.UUID) -> None:
    """Delete what was read, but not the files as they were brought."""
    for place in (imports_folder() / str(import_id)).glob("*"):
        if place.is_file():
            place.unlink(missing_ok=True)
        elif place.name not in (ORIGINAL, CODEBOOK):
            shutil.rmtree(place, ignore_errors=True)


def strays(known: Container[str], before: float) -> Iterator[Path]:
    """Yield folders that belong to no import (any more) and were last used before a moment."""
    for place in imports_folder().iterdir():
        if place.name not in known and place.stat().st_mtime < before:
            yield place


def forget_all(import_id: uuid.UUID) -> None:
    """Delete everything that is kept in files of an import."""
    shutil.rmtree(imports_folder() / str(import_id), ignore_errors=True)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it."""
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(place)
