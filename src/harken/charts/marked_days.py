"""Where the names of marked bars stand: beside a dotted line, in rows, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass

from harken.charts.chart import Spec
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE, Size

MOST_ROWS = 3
_MEAN_LETTER = 0.54
_MEAN_CYRILLIC = 0.62
# A wide picture may be shown this narrow before the narrow one takes its place.
_LEAST_WIDE = 480
_BESIDE = 10
_MOST_LETTERS = {WIDE_SIZE: 44, NARROW_SIZE: 22}
_SIDES = (("right", "left", 5), ("left", "right", -5))


@dataclass(frozen=True)
class Label:
    """The name of a marked bar: text, row from the top, distance from it, side of the line."""

    text: str
    row: int
    y: int
    side: str


def placed(marks: Sequence[str], size: Size) -> dict[int, Label]:
    """Return a label for each marked slot that finds room in a row; the others stay unnamed.

    A name stands right of its line, or left of it near the right edge. A mark that goes on from the
    slot before is named once; a name is cut where neither side has room for all of it.
    """
    step = _drawn_width(size) / max(len(marks), 1)
    ends = [0.0] * MOST_ROWS
    labels: dict[int, Label] = {}
    for slot, mark in enumerate(marks):
        if not mark or (slot and marks[slot - 1] == mark):
            continue
        at = (slot + 0.5) * step
        text = _shortened(mark, _room(mark, at, size))
        left, right, side = _span(text, at, size)
        row = next((row for row, end in enumerate(ends) if end <= left), None)
        if row is not None:
            ends[row] = right
            labels[slot] = Label(text, row, row * (size.letters + 6) + size.letters // 2 + 2, side)
    return labels


def _drawn_width(size: Size) -> float:
    return (_LEAST_WIDE if size is WIDE_SIZE else size.width) - 40


def _room(mark: str, at: float, size: Size) -> int:
    """Return how many letters have room beside a line, on the side with more of it."""
    beside = max(at, _drawn_width(size) - at) - _BESIDE
    return min(_MOST_LETTERS[size], int(beside / _letter(mark, size)))


def _letter(text: str, size: Size) -> float:
    """Return how wide a letter of the text is on average; Cyrillic ones are wider."""
    is_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    return size.letters * (_MEAN_CYRILLIC if is_cyrillic else _MEAN_LETTER)


def _shortened(mark: str, most: int) -> str:
    return mark if len(mark) <= most else mark[: most - 1].rstrip() + "…"


def _span(text: str, at: float, size: Size) -> tuple[float, float, str]:
    long = len(text) * _letter(text, size) + _BESIDE
    if at + long > _drawn_width(size):
        return at - long, at, "left"
    return at, at + long, "right"


def label_layers() -> list[Spec]:
    """Return the layers that draw the dotted lines and the names; a line begins at its own name."""
    rule = {
        "transform": [{"filter": "isValid(datum.label)"}],
        "mark": {"type": "rule", "style": "event-rule"},
        "encoding": {"y": _own_row(-6), "y2": {"value": "height"}},
    }
    styles = ("event-halo", "event-label")
    names = [_names(style, *where) for style in styles for where in _SIDES]
    return [rule, *names]


def _names(style: str, side: str, align: str, dx: int) -> Spec:
    mark = {"type": "text", "style": style, "align": align, "baseline": "middle", "dx": dx}
    return {
        "transform": [{"filter": f"datum.side === '{side}'"}],
        "mark": mark,
        "encoding": {"y": _own_row(0), "text": {"field": "label", "type": "nominal"}},
    }


def _own_row(offset: int) -> Spec:
    return {"value": {"expr": f"datum.label_y + {offset}"}}
