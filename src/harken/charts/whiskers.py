"""Figures side by side: a dot with its interval for each group, in the order given.

Names are text marks read from the data, never part of an expression, whatever they hold.
"""

from collections.abc import Sequence
from typing import Any

from harken.charts.chart import Chart, Finding, Spec, Table
from harken.charts.estimates import Dot, Parts, ValueScale, scale_around
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE, Size

MOST_DOTS = 40
_ROW = {WIDE_SIZE: 28, NARROW_SIZE: 46}
_AXIS = 44
_NAME_WIDTH = 190
_LETTERS = {WIDE_SIZE: 28, NARROW_SIZE: 38}
_TONES = ("good", "bad", "neutral")


def dots_with_whiskers(
    finding: Finding,
    dots: Sequence[Dot],
    parts: Parts,
    language: str = "en",
    reference: float | None = None,
) -> Chart:
    """Return a row for each of `dots` (at most 40); `reference` is drawn as a line across."""
    shown = dots[:MOST_DOTS]
    wide, narrow = (_picture(shown, parts, reference, size) for size in (WIDE_SIZE, NARROW_SIZE))
    rows = tuple((dot.name, *dot.figure.cells) for dot in dots)
    heights = (_height(shown, WIDE_SIZE), _height(shown, NARROW_SIZE))
    return Chart(finding, wide, narrow, Table(parts.header, rows), language, heights)


def _height(dots: Sequence[Dot], size: Size) -> int:
    return len(dots) * _ROW[size] + _AXIS


def _picture(dots: Sequence[Dot], parts: Parts, reference: float | None, size: Size) -> Spec:
    scale = scale_around([dot.figure for dot in dots], parts, size.ticks)
    return {
        "data": {"values": [_row(slot, dot, size) for slot, dot in enumerate(dots)]},
        "params": [{"name": "reading", "value": -1}],
        "encoding": {
            "y": {"field": "slot", "type": "ordinal", "axis": None, "scale": {"padding": 0}}
        },
        "layer": [
            _cursor(),
            *_reference(reference, scale, parts, size),
            *_marks(parts, scale, size),
        ],
    }


def _row(slot: int, dot: Dot, size: Size) -> dict[str, Any]:
    figure = dot.figure
    return {
        "slot": slot,
        "name": _shortened(dot.name, _LETTERS[size]),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "weak": figure.weak,
        "tone": dot.tone,
        "hidden": figure.text if figure.value is None else "",
        "text": f"{dot.name}: {figure.text}",
    }


def _shortened(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _place(scale: ValueScale, field: str, title: str, size: Size) -> Spec:
    """On wide pictures the names have a column of their own, on phones a line above the dot."""
    placed = scale.encoding(field, title)
    if size is WIDE_SIZE:
        placed["scale"]["range"] = [_NAME_WIDTH, {"expr": "width"}]
    return placed


def _marks(parts: Parts, scale: ValueScale, size: Size) -> list[Spec]:
    below = {} if size is WIDE_SIZE else {"yOffset": 9}
    low, value = (_place(scale, field, parts.value, size) for field in ("low", "value"))
    whisker = {
        "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
        "mark": {"type": "rule", "style": "whisker", **below},
        "encoding": {"x": low, "x2": {"field": "high"}},
    }
    dots = [_dots(tone, value, below, weak=weak) for tone in _TONES for weak in (False, True)]
    return [_names(size), _hidden(below, size), whisker, *dots]


def _dots(tone: str, value: Spec, below: Spec, *, weak: bool) -> Spec:
    style = f"dot-{tone}" if tone != "neutral" else "dot"
    shape = {"good": "triangle-up", "bad": "triangle-down"}.get(tone, "circle")
    condition = (
        f"isValid(datum.value) && datum.tone === '{tone}' && {'' if weak else '!'}datum.weak"
    )
    return {
        "transform": [{"filter": condition}],
        "mark": {
            "type": "point",
            "style": f"{style}-weak" if weak else style,
            "shape": shape,
            **below,
        },
        "encoding": {"x": value, "tooltip": {"field": "text", "type": "nominal"}},
    }


def _names(size: Size) -> Spec:
    offset = {} if size is WIDE_SIZE else {"yOffset": -10}
    mark = {"type": "text", "style": "row-name", "align": "left", "baseline": "middle", **offset}
    return {
        "mark": mark,
        "encoding": {"x": {"value": 0}, "text": {"field": "name", "type": "nominal"}},
    }


def _hidden(below: Spec, size: Size) -> Spec:
    """Where a figure is hidden its row says why."""
    mark = {"type": "text", "style": "row-note", "align": "left", "baseline": "middle", **below}
    return {
        "transform": [{"filter": "!isValid(datum.value)"}],
        "mark": mark,
        "encoding": {
            "x": {"value": _NAME_WIDTH if size is WIDE_SIZE else 0},
            "text": {"field": "hidden", "type": "nominal"},
        },
    }


def _reference(reference: float | None, scale: ValueScale, parts: Parts, size: Size) -> list[Spec]:
    if reference is None or not scale.low <= reference <= scale.high:
        return []
    place = _place(scale, "at", parts.value, size)
    whole = {"y": {"value": 0}, "y2": {"value": "height"}}
    return [
        {
            "data": {"values": [{"at": reference}]},
            "mark": {"type": "rule", "style": "reference"},
            "encoding": {"x": place, **whole},
        }
    ]


def _cursor() -> Spec:
    shown = {"test": "datum.slot === reading", "value": 0.08}
    return {
        "mark": {"type": "rect", "style": "bar-cursor"},
        "encoding": {
            "x": {"value": 0},
            "x2": {"value": "width"},
            "opacity": {"condition": shown, "value": 0},
            "tooltip": {"field": "text", "type": "nominal"},
        },
    }
