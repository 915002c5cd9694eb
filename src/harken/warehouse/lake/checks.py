"""What each file of the lake was when it was written, so that a flipped byte is noticed."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path

GONE = "the file is gone"


@dataclass(frozen=True)
class Damage:
    """One file that is not what it was when it was written, and what is wrong with it."""

    file: str
    reason: str


def digest_of(file: Path) -> str:
    """Return the checksum of a whole file; raises OSError when it cannot be read."""
    with file.open("rb") as opened:
        return file_digest(opened, lambda: blake2b(digest_size=16)).hexdigest()


def write_whole(file: Path, text: str) -> None:
    """Write a small file so that a reader sees the old one or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_text(text)
    beside.replace(file)


class Checks:
    """Checksums of the files below `place`, kept in small files below `folder`, one a commit."""

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder, self.place = folder, place
        self._known: dict[str, str] = {}
        self._sound: set[tuple[object, ...]] = set()

    def record(self, name: str, files: Iterable[Path]) -> None:
        """Store the checksums of those `files` that have none yet."""
        known = self._read()
        fresh = {
            self._short(file): digest_of(file) for file in files if self._short(file) not in known
        }
        if fresh:
            write_whole(self.folder / f"{name}.json", json.dumps(fresh))

    def merge(self, name: str, present: Iterable[Path]) -> None:
        """Bring the checksums of the `present` files into one file and drop the others."""
        short = {self._short(file) for file in present}
        kept = {file: digest for file, digest in self._read().items() if file in short}
        before = set(self.folder.glob("*.json"))
        write_whole(self.folder / f"{name}.json", json.dumps(kept))
        for file in before - {self.folder / f"{name}.json"}:
            file.unlink(missing_ok=True)

    def damages(self, files: Iterable[Path], *, again: bool = False) -> Iterator[Damage]:
        """Yield the files that changed since they were recorded; each is read once (or `again`)."""
        for file in files:
            mark = _mark(file)
            if mark in self._sound and not again:
                continue
            wanted = self._known.get(self._short(file))
            if wanted is None or _problem(file, wanted):
                wanted = self._read().get(self._short(file))  # a rebuild may have swapped all
            if reason := _problem(file, wanted):
                yield Damage(str(file), reason)
            elif wanted:
                self._sound.add(mark)

    def _short(self, file: Path) -> str:
        return str(file.relative_to(self.place))

    def _read(self) -> dict[str, str]:
        known: dict[str, str] = {}
        for file in sorted(self.folder.glob("*.json")):
            try:
                known |= json.loads(file.read_text())
            except FileNotFoundError:
                continue
            except ValueError:
                known |= dict.fromkeys(["unreadable checksums"], str(file))
        self._known = known
        return known


def _mark(file: Path) -> tuple[object, ...]:
    """Tell this content of a file from another that was put in its place."""
    try:
        state = file.stat()
    except OSError:
        return (file, None)
    return (file, state.st_ino, state.st_mtime_ns, state.st_size)


def _problem(file: Path, wanted: str | None) -> str:
    try:
        if wanted and digest_of(file) != wanted:
            return "it is not what was written: its checksum differs"
        if not file.exists():
            return GONE
    except FileNotFoundError:
        return GONE
    except OSError as error:
        return str(error)
    return ""
