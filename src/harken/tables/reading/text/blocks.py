"""A text in blocks that end with a line, in constant memory."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from harken.tables.kinds.names import INVISIBLE
from harken.tables.reading import limits
from harken.tables.reading.rows import RETURN
from harken.tables.reading.text.encodings import Encoding
from harken.tables.reading.text.tally import Readable, Tally
from harken.tables.said import CannotRead, said

MARKS = INVISIBLE
"""Marks without width: cut off at the ends of cells."""
_MARK = re.compile(f"[{MARKS}]")
_LONE_RETURN = re.compile("\r(?!\n)")


@dataclass
class Blocks:
    """Gives the text of a source block by block; lines end with '\\n' or '\\r\\n'.

    `is_plain` says whether all text so far is ASCII, `has_marks` whether marks without width stood
    in it, `has_returns` whether a carriage return within a cell was written as RETURN.
    """

    source: Readable
    encoding: Encoding
    returns_end_lines: bool = False
    lines: int = 0
    taken: int = 0
    is_plain: bool = True
    has_marks: bool = False
    has_returns: bool = False
    _parts: list[str] = field(default_factory=list)
    _held: int = 0

    def __iter__(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding.codec)(self.encoding.errors)
        first, ended_in_return = True, ""
        while block := self.source.read(limits.BLOCK):
            text = ended_in_return + decoder.decode(block)
            ended_in_return = ""
            if first:
                text, first = text.removeprefix("\ufeff"), not text
            if text.endswith("\r"):
                text, ended_in_return = text[:-1], "\r"
            yield from self._whole_lines(self._with_line_feeds(text))
        yield from self._whole_lines(self._with_line_feeds(ended_in_return + self._last(decoder)))
        if self._parts:
            yield self._noted("".join(self._parts))
            self._parts, self._held = [], 0

    @staticmethod
    def _last(decoder: codecs.IncrementalDecoder) -> str:
        return str(decoder.decode(b"", final=True))

    def _with_line_feeds(self, text: str) -> str:
        if "\r" not in text:
            return text
        if self.returns_end_lines:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if text.count("\r") != text.count("\r\n"):
            self.has_returns = True
            return _LONE_RETURN.sub(RETURN, text)
        return text

    def _whole_lines(self, text: str) -> Iterator[str]:
        end = text.rfind("\n") + 1
        if not end:
            self._hold(text)
            return
        whole = "".join([*self._parts, text[:end]]) if self._parts else text[:end]
        self._parts, self._held = [], 0
        self._hold(text[end:])
        yield self._noted(whole)

    def _hold(self, text: str) -> None:
        self._held += len(text)
        if text:
            self._parts.append(text)
        if self._held > limits.RECORD:
            raise CannotRead(
                said(
                    "Line %(line)d is longer than %(most)d million characters: the file is no "
                    "table, or its line ends are lost.",
                    line=self.lines + 1,
                    most=limits.RECORD // 1_000_000,
                ),
                line=self.lines + 1,
            )

    def _noted(self, text: str) -> str:
        self.lines += text.count("\n")
        self.taken += len(text)
        if not text.isascii():
            self.is_plain = False
            self.has_marks = self.has_marks or _MARK.search(text) is not None
        return text


def decoded(source: Readable, encoding: Encoding) -> Iterator[str]:
    """Give a text in pieces as they come, without regard to lines."""
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    first = True
    while block := source.read(limits.BLOCK):
        text = decoder.decode(block)
        yield text.removeprefix("\ufeff") if first else text
        first = False
    yield str(decoder.decode(b"", final=True))


def returns_end_lines(seen: Tally) -> bool:
    """Whether lines end with carriage returns alone, as on old Macs."""
    alone = seen.returns - seen.both
    return alone > seen.feeds
