"""Where the words of a PDF stand, so that a test can see what is cut off or printed over."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

TALL = 0.62
"""How much of a line's size lower-case letters with their stems take, measured from its foot."""
A_HAIR = 1.0
"""Letters are moved together by so much to look evenly spaced."""


@dataclass(frozen=True)
class Box:
    """One run of letters: page, left and right edge, foot and head, in points from below."""

    page: int
    left: float
    right: float
    foot: float
    head: float

    def covers(self, other: "Box") -> bool:
        """Whether both, on one page, are printed over each other."""
        beside = self.right <= other.left + A_HAIR or other.right <= self.left + A_HAIR
        apart = self.head <= other.foot or other.head <= self.foot
        return not beside and not apart


def boxes(pdf: bytes) -> list[Box]:
    """Return every run of letters of a PDF that the typesetter made (two-byte letters)."""
    reader = PdfReader(io.BytesIO(pdf))
    return [box for number, page in enumerate(reader.pages) for box in _boxes(number, page)]


def printed_over(pdf: bytes) -> list[tuple[Box, Box]]:
    """Return the pairs of runs that cover each other."""
    return [(a, b) for a, b in combinations(boxes(pdf), 2) if a.page == b.page and a.covers(b)]


def _boxes(number: int, page: PageObject) -> Iterator[Box]:
    """Follow what is drawn; the page is never turned, so scale and place are all there is."""
    resources: Any = page["/Resources"]
    fonts = resources["/Font"]
    widths = {name: _widths(font) for name, font in fonts.items()}
    x, y, flip, shift, font, size = 0.0, 0.0, 1.0, 0.0, "", 0.0
    kept: list[tuple[float, float, float]] = []
    for operands, operator in ContentStream(page["/Contents"], page.pdf).operations:
        match operator:
            case b"q":
                kept.append((x, y, flip))
            case b"Q":
                x, y, flip = kept.pop()
            case b"cm":
                x, y = x + float(operands[4]), y + float(operands[5]) * flip
                flip *= float(operands[3])
            case b"Tf":
                font, size = operands[0], float(operands[1])
            case b"Tm":
                shift = float(operands[4])
            case b"TJ" | b"Tj":
                parts = operands[0] if operator == b"TJ" else operands
                length = sum(_length(part, widths[font]) for part in parts) * size / 1000
                yield Box(number, x + shift, x + shift + length, y, y + TALL * size)
                shift += length


def _length(part: Any, widths: dict[int, float]) -> float:
    """The width of some letters, or the kern between two, in thousandths."""
    if isinstance(part, int | float):
        return -float(part)
    raw = part.original_bytes
    letters = [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]
    return sum(widths.get(letter, 0.0) for letter in letters)


def _widths(font: Any) -> dict[int, float]:
    """How wide each letter is, from runs 'first last width' of the font's table."""
    table = [*font["/DescendantFonts"][0]["/W"]]
    found: dict[int, float] = {}
    while table:
        first = int(table.pop(0))
        follows = table.pop(0)
        if isinstance(follows, list):
            found |= {first + step: float(width) for step, width in enumerate(follows)}
        else:
            width = float(table.pop(0))
            found |= dict.fromkeys(range(first, int(follows) + 1), width)
    return found
