"""One look at all bytes of a text: how its lines end, whether it is UTF-8, which bytes it has."""

import codecs
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from harken.tables.reading import limits
from harken.tables.reading.text.letters import BEYOND

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAIRS = 256 * 256
STRAY_FIRST, STRAY_LAST = 0xDC80, 0xDCFF
CLEAR = 50_000
"""So many bytes that are no UTF-8, with hardly any that are, settle that a text is not UTF-8."""


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""
        ...


@dataclass
class Tally:
    """What was counted. `letters` are characters beyond ASCII that are valid UTF-8, `strays` bytes
    that are not; `pairs` counts which byte follows which, around the strays."""

    start: bytes = b""
    size: int = 0
    feeds: int = 0
    returns: int = 0
    both: int = 0
    quotes: int = 0
    nuls: int = 0
    nuls_even: int = 0
    letters: int = 0
    strays: int = 0
    pairs: "NDArray[np.int64]" = field(default_factory=lambda: np.zeros(PAIRS, dtype=np.int64))
    rest: bytes = b""

    @property
    def is_clearly_not_utf8(self) -> bool:
        """Whether so much speaks against UTF-8 that it need not be tried further."""
        return self.strays > CLEAR and self.letters * 20 < self.strays

    def add(self, block: bytes) -> None:
        """Count a further block."""
        self._count_nuls(block)
        self._count_ends(block)
        if not self.start:
            self.start = block[:4096]
        self.size += len(block)
        if self.rest or not block.isascii():
            self._count_letters(self.rest + block, final=False)

    def finish(self) -> "Tally":
        """Count what was held back at the end."""
        if self.rest:
            self._count_letters(self.rest, final=True)
        return self

    def _count_nuls(self, block: bytes) -> None:
        nuls = block.count(0)
        if nuls:
            even = np.frombuffer(block, dtype=np.uint8)[self.size % 2 :: 2]
            self.nuls += nuls
            self.nuls_even += int(np.count_nonzero(even == 0))

    def _count_ends(self, block: bytes) -> None:
        self.feeds += block.count(b"\n")
        returns = block.count(b"\r")
        if returns or self._ended_in_return:
            self.both += block.count(b"\r\n") + (self._ended_in_return and block[:1] == b"\n")
        self.returns += returns
        self.quotes += block.count(b'"')
        self._ended_in_return = block[-1:] == b"\r"

    _ended_in_return: bool = False

    def _count_letters(self, block: bytes, *, final: bool) -> None:
        self.rest = b""
        if self.is_clearly_not_utf8:
            self._count_pairs(np.frombuffer(block, dtype=np.uint8))
            self.strays += 1
            return
        try:
            text, used = codecs.utf_8_decode(block, "strict", final)
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(block, "surrogateescape", final)
            self._count_strays(text)
        else:
            self.letters += used - len(text)
        self.rest = block[used:]

    def _count_strays(self, text: str) -> None:
        codes: Any = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        stray = (codes >= STRAY_FIRST) & (codes <= STRAY_LAST)
        count = int(np.count_nonzero(stray))
        self.strays += count
        usual_count = _count(codes, BEYOND, 0x800) + _count(codes, 0x2000, 0x2300)
        unusual = _count(codes, BEYOND, 0x110000) - count - usual_count
        # By chance bytes of another encoding form Chinese letters, seldom Cyrillic or Latin ones.
        self.letters += usual_count + unusual // 10
        ascii_or_blank = np.where(codes < BEYOND, codes, 0x20)
        self._count_pairs(np.where(stray, codes & 0xFF, ascii_or_blank).astype(np.uint8))

    def _count_pairs(self, codes: "NDArray[np.uint8]") -> None:
        """Count each byte beyond ASCII with the byte before it and with the one after it."""
        codes = np.concatenate(([np.uint8(0x20)], codes, [np.uint8(0x20)]))
        high = codes >= BEYOND
        at = np.flatnonzero(high[1:] | high[:-1])
        both = codes[at].astype(np.int64) * 256 + codes[at + 1]
        self.pairs += np.bincount(both, minlength=PAIRS)


def _count(codes: Any, first: int, beyond: int) -> int:
    return int(np.count_nonzero((codes >= first) & (codes < beyond)))


def tally(source: Readable) -> Tally:
    """Look at all bytes once, in constant memory."""
    seen = Tally()
    while block := source.read(limits.BLOCK):
        seen.add(block)
    return seen.finish()
