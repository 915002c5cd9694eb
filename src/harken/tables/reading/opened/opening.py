"""What a file is, by its bytes and never by its name, and its unpacked bytes one after another."""

import gzip
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from harken.tables.reading import limits
from harken.tables.reading.opened.archives import choose_member
from harken.tables.reading.opened.refusals import refuse_what_is_no_table
from harken.tables.said import CannotRead, Said, said

UNPACKED = "unpacked"
CHANGED = said(
    "The file changed while it was read: wait until it is written, then import it again."
)
LOOK = 65_536
"""Bytes that tell what a file is."""
_XML = re.compile(r"<\?xml\s|<[^\W\d][\w:.-]*(\s[^<>]*)?>\s*<[\w!?]")
"""XML says so, or begins with two elements one in the other."""


@dataclass(frozen=True)
class Opened:
    """A file of a known format: csv, json, xml, parquet, xlsx or ods. `member` is the one file in a
    zip that is the table."""

    file: Path
    format: str
    packed: str = ""
    member: str = ""
    reasons: tuple[Said, ...] = ()


class Source:
    """The unpacked bytes of a file; every failure is a CannotRead."""

    def __init__(self, opened: Opened, raw: IO[bytes]) -> None:
        self._raw = raw
        self._size = max(1, os.fstat(raw.fileno()).st_size)
        self._bytes = _unpacked(opened, raw)

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""
        with damage_said():
            block = self._bytes.read(size)
        if self._raw.tell() > self._size:
            raise CannotRead(CHANGED)  # who reads a growing file might never come to its end
        return block

    def share(self) -> float:
        """Say which share of the file was read."""
        return min(1.0, self._raw.tell() / self._size)


def _unpacked(opened: Opened, raw: IO[bytes]) -> IO[bytes]:
    if opened.packed == "gz":
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
    if opened.packed == "zip":
        return zipfile.ZipFile(raw).open(opened.member)
    return raw


@contextmanager
def damage_said() -> Iterator[None]:
    """Say in a sentence that a file's packing is damaged, or that it cannot be read."""
    try:
        yield
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise CannotRead(
            said(
                "The packed file is damaged or cut off (%(detail)s): copy or download it again.",
                detail=str(error),
            )
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise CannotRead(
            said("The zip file cannot be unpacked (%(detail)s).", detail=str(error))
        ) from error
    except OSError as error:
        raise CannotRead(
            said("The file cannot be read (%(detail)s).", detail=error.strerror or str(error))
        ) from error


@contextmanager
def source_of(opened: Opened) -> Iterator[Source]:
    """Open the bytes of a file for one pass."""
    with damage_said():
        raw = opened.file.open("rb")
    with raw:
        with damage_said():
            source = Source(opened, raw)
        yield source


def open_table(file: Path) -> Opened:
    """Say what a file is; raises CannotRead for what is no table, with what to do."""
    _refuse_what_is_no_file(file)
    with damage_said(), file.open("rb") as raw:
        start = raw.read(LOOK)
    if not start:
        raise CannotRead(said("The file is empty."))
    if start.startswith(b"\x1f\x8b"):
        return _in_gzip(file)
    if start.startswith(b"PK"):
        with damage_said():
            format_, member, reasons = choose_member(file)
        if format_ == "member":
            return _in_zip(file, member, reasons)
        return Opened(file, format_, reasons=reasons)
    return Opened(file, format_of(start))


def _refuse_what_is_no_file(file: Path) -> None:
    try:
        mode = file.stat().st_mode
    except FileNotFoundError as error:
        raise CannotRead(said("There is no file %(name)s.", name=str(file))) from error
    except OSError as error:
        raise CannotRead(
            said("The file cannot be read (%(detail)s).", detail=error.strerror or str(error))
        ) from error
    if stat.S_ISDIR(mode):
        raise CannotRead(said("%(name)s is a folder: name the file in it.", name=str(file)))
    if not stat.S_ISREG(mode):
        raise CannotRead(said("%(name)s is a device or a pipe, no file.", name=str(file)))


def format_of(start: bytes) -> str:
    """Say which format unpacked bytes have, by their beginning; raises CannotRead for others."""
    if start.startswith(b"PAR1"):
        return "parquet"
    refuse_what_is_no_table(start)
    text = _plain(start[:4096]).lstrip()
    if _XML.match(text):
        return "xml"
    return "json" if _is_json(text) else "csv"


def _plain(start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "replace")
    if start[1:2] == b"\0":
        return start.decode("utf-16-le", "replace")
    return start.decode("utf-8-sig", "replace")


def _is_json(text: str) -> bool:
    """JSON begins with { and a quoted name, or with [ and a {; tables hardly ever do."""
    after = text[1:].lstrip()[:1]
    if text[:1] == "{":
        return after in {'"', "}", ""}
    return text[:1] == "[" and after in {"{", "]", ""}


def _in_gzip(file: Path) -> Opened:
    opened = Opened(file, "csv", "gz")
    format_ = format_of(_look_inside(opened))
    return Opened(file, format_, "gz", reasons=(said("The file is packed with gzip."),))


def _in_zip(file: Path, member: str, reasons: tuple[Said, ...]) -> Opened:
    start = _look_inside(Opened(file, "csv", "zip", member))
    format_ = "packed" if start.startswith(b"PK\x03\x04") else format_of(start)
    return Opened(file, format_, "zip", member, reasons)


def _look_inside(opened: Opened) -> bytes:
    with source_of(opened) as source:
        start = source.read(LOOK)
    if not start:
        raise CannotRead(said("The packed file is empty."))
    if start.startswith(b"\x1f\x8b") or (opened.packed == "gz" and start.startswith(b"PK\x03")):
        raise CannotRead(said("The file is packed twice: unpack it once and import the result."))
    return start


def unpacked(opened: Opened, folder: Path) -> Opened:
    """Unpack a packed file that cannot be read from its beginning to its end alone."""
    if not opened.packed or opened.format in {"csv", "json", "xml"}:
        return opened
    place = folder / UNPACKED
    with source_of(opened) as source, place.open("wb") as out:
        while block := source.read(1 << 20):
            if out.tell() > limits.UNPACKED:
                raise CannotRead(said("The file unpacks to more than 2 GB: unpack it first."))
            out.write(block)
    inner = open_table(place)
    if inner.packed:
        raise CannotRead(said("The file is packed twice: unpack it once and import the result."))
    return replace(inner, packed=opened.packed, reasons=opened.reasons)


@dataclass(frozen=True)
class Unchanged:
    """Notices that a file was written to while it was read."""

    file: Path
    seen: tuple[int, int, int]

    @classmethod
    def of(cls, file: Path) -> "Unchanged":
        """Remember how a file is now."""
        return cls(file, _marks(file))

    def check(self) -> None:
        """Raise CannotRead when the file is another one now."""
        if _marks(self.file) != self.seen:
            raise CannotRead(CHANGED)


def _marks(file: Path) -> tuple[int, int, int]:
    try:
        now = file.stat()
    except OSError:
        return (-1, -1, -1)
    return (now.st_ino, now.st_size, now.st_mtime_ns)
