"""Finished pictures on disk, by the hash of what they show; safe for several processes at once."""

import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

KEPT_SECONDS = 7 * 24 * 3600
_SWEEP_EVERY = 24 * 3600
_SWEPT = ".swept"


@dataclass(frozen=True)
class Cache:
    """A folder of files that may be deleted at any time; unused ones go after a week."""

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
        """Once a day, delete what nobody has asked for in a week."""
        marker = self.folder / _SWEPT
        if marker.exists() and time.time() - marker.stat().st_mtime < _SWEEP_EVERY:
            return
        marker.touch()
        for place in self.folder.iterdir():
            with contextlib.suppress(OSError):
                if time.time() - place.stat().st_mtime > KEPT_SECONDS:
                    place.unlink()
