"""Finished pictures on disk, by the hash of what they show; safe for several processes at once."""

import contextlib
import itertools
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

KEPT_SECONDS = 7 * 24 * 3600
MOST_BYTES = 200_000_000
"""What is used least goes first: a page that is watched all day keeps a chart for every change."""
_SWEEP_EVERY = 24 * 3600
_SWEEP_WRITES = 500
_SWEPT = ".swept"
_writes = itertools.count(1)


@dataclass(frozen=True)
class Cache:
    """A folder of files that may be deleted at any time; what is not used goes after a week."""

    folder: Path

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return the file's content, made on first use; a full disk costs only speed."""
        content = self.read(name)
        if content is None:
            content = make()
            with contextlib.suppress(OSError):
                self.write(name, content)
        return content

    def read(self, name: str) -> bytes | None:
        """Return the file's content, None when it is not there."""
        place = self.folder / name
        try:
            if time.time() - place.stat().st_mtime > _SWEEP_EVERY:
                place.touch()
            return place.read_bytes()
        except OSError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Put the file in place in one step: readers see all of it or nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._sweep()
        handle, unfinished = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(unfinished).replace(self.folder / name)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise

    def _sweep(self) -> None:
        """Once a day and after many writes, delete what nobody asked for in a week or is too much.

        Used files are touched once a day.
        """
        marker = self.folder / _SWEPT
        fresh = marker.exists() and time.time() - marker.stat().st_mtime < _SWEEP_EVERY
        if fresh and next(_writes) % _SWEEP_WRITES:
            return
        marker.touch()
        oldest, left = time.time() - KEPT_SECONDS, MOST_BYTES
        for used_at, size, place in sorted(_files_in(self.folder), reverse=True):
            left -= size
            if used_at < oldest or left < 0:
                place.unlink(missing_ok=True)


def _files_in(folder: Path) -> list[tuple[float, int, Path]]:
    """Return when each file was used last and how large it is."""
    found = []
    for place in folder.iterdir():
        with contextlib.suppress(OSError):
            state = place.stat()
            found.append((state.st_mtime, state.st_size, place))
    return found
