"""Two figures against each other: a dot for each period, the line between them and its band."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harken.charts.chart import Chart, Finding, Spec, Table
from harken.charts.estimates import Measured, Parts, ValueScale, scale_around
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE, Size

HEIGHTS = (340, 320)
_DOT, _READ = 28, 150


@dataclass(frozen=True)
class Together:
    """Both figures of one period, called `name`; `text` says them in words."""

    name: str
    across: float
    up: float
    n: int
    text: str


@dataclass(frozen=True)
class Lane:
    """Where the line lies at `across`, and between which ends a single figure falls."""

    across: float
    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Axes:
    """What the figures across and up are called with their units; `period` heads the table."""

    period: str
    across: str
    up: str
    n: str
    across_limits: tuple[float | None, float | None] = (None, None)
    up_limits: tuple[float | None, float | None] = (None, None)


def scatter(
    finding: Finding,
    dots: Sequence[Together],
    lane: Sequence[Lane],
    axes: Axes,
    language: str = "en",
) -> Chart:
    """Return the picture of `dots` with the line through them; `lane` is in order."""
    wide, narrow = (_picture(dots, lane, axes, size) for size in (WIDE_SIZE, NARROW_SIZE))
    header = (axes.period, axes.across, axes.up, axes.n)
    rows = tuple((one.name, round(one.across, 2), round(one.up, 2), one.n) for one in dots)
    return Chart(finding, wide, narrow, Table(header, rows), language, HEIGHTS)


def _picture(dots: Sequence[Together], lane: Sequence[Lane], axes: Axes, size: Size) -> Spec:
    across = _scale([one.across for one in dots], axes.across, axes.across_limits, size)
    ends = [end for one in lane for end in (one.low, one.high)]
    up = _scale([*(one.up for one in dots), *ends], axes.up, axes.up_limits, size)
    line = [
        {"x": one.across, "middle": one.middle, "low": one.low, "high": one.high} for one in lane
    ]
    x = across.encoding("x", axes.across)
    dot = {"x": x, "y": up.encoding("value", axes.up)}
    return {
        "data": {"values": [_row(slot, one) for slot, one in enumerate(dots)]},
        "params": [{"name": "reading", "value": -1}],
        "layer": [
            {
                "data": {"values": line},
                "mark": {"type": "area", "style": "trend-band", "clip": True},
                "encoding": {"x": x, "y": up.encoding("low", axes.up), "y2": {"field": "high"}},
            },
            {
                "data": {"values": line},
                "mark": {"type": "line", "style": "trend-line", "clip": True},
                "encoding": {"x": x, "y": up.encoding("middle", axes.up)},
            },
            {
                "mark": {"type": "point", "style": "dot", "size": _DOT},
                "encoding": {**dot, "tooltip": {"field": "text", "type": "nominal"}},
            },
            {
                "transform": [{"filter": "datum.slot === reading"}],
                "mark": {"type": "point", "style": "dot", "size": _READ},
                "encoding": dot,
            },
        ],
    }


def _row(slot: int, one: Together) -> dict[str, Any]:
    text = f"{one.name}: {one.text}"
    return {"slot": slot, "x": one.across, "value": one.up, "text": text}


def _scale(
    values: Sequence[float], name: str, limits: tuple[float | None, float | None], size: Size
) -> ValueScale:
    figures = [Measured(value, None, None, 0, "") for value in values]
    return scale_around(figures, Parts("", name, "", "", "", limits), size.ticks)
