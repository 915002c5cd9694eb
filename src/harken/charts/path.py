"""The way to a target: months so far with intervals, a fan of what may come, the target's line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Any

from harken.charts.bars import cursor
from harken.charts.chart import Cell, Chart, Finding, Spec, Table
from harken.charts.estimates import Measured, Parts, Point, ValueScale, scale_around
from harken.charts.locales import month_and_year
from harken.charts.marked_days import label_layers, placed
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE, Size
from harken.charts.trends import time_axis

HEIGHTS = (330, 310)
_MEAN_LETTER = 0.56
_DRAWN = 0.75
"""Of a picture's width is at least so much drawing; the axis takes the rest."""
_HEADROOM = 0.16
"""Of the span of values, kept free above them for the names of marks."""
_FLOOR = 0.1
"""Nearer to the bottom than this share of the scale there is no room for words below."""


@dataclass(frozen=True)
class Range:
    """What may come in the month that begins on `start`: the middle, half of the cases, 90 %.

    `text` is the same in words; `mark` names what happens then.
    """

    start: date
    mean: float
    half: tuple[float, float]
    most: tuple[float, float]
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Base:
    """Where the way begins: the months `first` to `last`, their figure, what is said below it."""

    first: date
    last: date
    value: float
    text: str


@dataclass(frozen=True)
class Stop:
    """A value that is wanted by a month; `text` stands beside it."""

    start: date
    value: float
    text: str = ""


@dataclass(frozen=True)
class Way:
    """Months so far in order, those to come, the baseline, and the checkpoints, the target last.

    The months to come follow those so far without a gap. `forecast` says beside a month that it is
    a forecast.
    """

    points: Sequence[Point]
    ahead: Sequence[Range]
    base: Base | None
    stops: Sequence[Stop]
    forecast: str

    @property
    def starts(self) -> list[date]:
        """Every month of the picture."""
        return [*(one.start for one in self.points), *(one.start for one in self.ahead)]


def path_to_target(finding: Finding, way: Way, parts: Parts, language: str = "en") -> Chart:
    """Return the picture of the way to `parts.aim`, by months."""
    wide, narrow = (_picture(way, parts, language, size) for size in (WIDE_SIZE, NARROW_SIZE))
    table = Table(parts.header, tuple(_cells(way, language)))
    return Chart(finding, wide, narrow, table, language, HEIGHTS)


def _cells(way: Way, language: str) -> list[tuple[Cell, ...]]:
    so_far = [(month_and_year(one.start, language), *one.figure.cells) for one in way.points]
    to_come: list[tuple[Cell, ...]] = [
        (
            f"{month_and_year(one.start, language)}, {way.forecast}",
            *(round(x, 2) for x in (one.mean, *one.most)),
            "–",
        )
        for one in way.ahead
    ]
    return [*so_far, *to_come]


def _picture(way: Way, parts: Parts, language: str, size: Size) -> Spec:
    starts = way.starts
    marks = [one.mark for one in way.points] + [one.mark for one in way.ahead]
    labels = placed(marks, size)
    rows = _rows(way, language)
    for row in rows:
        if label := labels.get(row["slot"]):
            row |= {"label": label.text, "label_y": label.y, "side": label.side}
    scale = _scale(way, parts, size, with_names=bool(labels))
    axis = time_axis([month_and_year(start, language, short=True) for start in starts], size)
    x = {"field": "slot", "type": "ordinal", "axis": axis, "scale": {"padding": 0.1}}
    return {
        "data": {"values": rows},
        "params": [{"name": "reading", "value": -1}],
        "encoding": {"x": x},
        "layer": [
            cursor(),
            *_fan(scale, parts.value),
            *_so_far(scale, parts.value),
            *_base(way, scale, parts.value, size),
            *_target(way, parts, scale),
            *_stops(way, scale, parts.value, set(labels) if size is WIDE_SIZE else None),
            *label_layers(),
        ],
    }


def _rows(way: Way, language: str) -> list[dict[str, Any]]:
    rows = [_month(slot, one, language) for slot, one in enumerate(way.points)]
    rows += [_to_come(len(rows) + slot, one, language) for slot, one in enumerate(way.ahead)]
    known = [row for row in rows if row["value"] is not None]
    if way.ahead and known:
        rows[len(way.points) - 1] |= _spread(*[_opening(way, known[-1]["value"])] * 5)
    return rows


def _opening(way: Way, newest: float) -> float:
    """Where the fan opens: on its own straight line, as the newest figure may be off by chance."""
    if len(way.ahead) == 1:
        return newest
    first, second = (one.mean for one in way.ahead[:2])
    return 2 * first - second


def _month(slot: int, point: Point, language: str) -> dict[str, Any]:
    figure = point.figure
    bounded = figure.value is not None and figure.low is not None and figure.high is not None
    month = month_and_year(point.start, language)
    return {
        "slot": slot,
        "value": figure.value,
        "low": figure.low if bounded else None,
        "high": figure.high if bounded else None,
        "weak": figure.weak,
        "text": ", ".join(filter(None, [f"{month}: {figure.text}", point.mark])),
    }


def _to_come(slot: int, one: Range, language: str) -> dict[str, Any]:
    month = month_and_year(one.start, language)
    text = ", ".join(filter(None, [f"{month}: {one.text}", one.mark]))
    spread = _spread(one.mean, *one.half, *one.most)
    return {"slot": slot, "value": None, "low": None, "high": None, "text": text, **spread}


def _spread(mean: float, low: float, high: float, least: float, most: float) -> dict[str, float]:
    return {"mean": mean, "low50": low, "high50": high, "low90": least, "high90": most}


def _scale(way: Way, parts: Parts, size: Size, *, with_names: bool) -> ValueScale:
    """A scale around figures, fan and stops, with room above them where names stand."""
    figures = [one.figure for one in way.points]
    figures += [Measured(one.mean, *one.most, 0, "") for one in way.ahead]
    figures += [Measured(one.value, None, None, 0, "") for one in way.stops]
    scale = scale_around(figures, parts, size.ticks)
    ends = [end for figure in figures for end in figure.ends]
    if not (with_names and ends):
        return scale
    room = max(ends) + _HEADROOM * (max(ends) - min(ends))
    return replace(scale, high=max(scale.high, round(room, 10)))


def _fan(scale: ValueScale, title: str) -> list[Spec]:
    return [
        *(
            {
                "transform": [{"filter": "isValid(datum.mean)"}],
                "mark": {"type": "area", "style": f"fan-{share}"},
                "encoding": {
                    "y": scale.encoding(f"low{share}", title),
                    "y2": {"field": f"high{share}"},
                },
            }
            for share in (90, 50)
        ),
        {
            "transform": [{"filter": "isValid(datum.mean)"}],
            "mark": {"type": "line", "style": "trend-part"},
            "encoding": {"y": scale.encoding("mean", title)},
        },
    ]


def _so_far(scale: ValueScale, title: str) -> list[Spec]:
    whisker = {
        "transform": [{"filter": "isValid(datum.low)"}],
        "mark": {"type": "rule", "style": "month-whisker"},
        "encoding": {"y": scale.encoding("low", title), "y2": {"field": "high"}},
    }
    tooltip = {"field": "text", "type": "nominal"}
    dots = [
        {
            "transform": [{"filter": f"isValid(datum.value) && {condition}"}],
            "mark": {"type": "point", "style": style},
            "encoding": {"y": scale.encoding("value", title), "tooltip": tooltip},
        }
        for style, condition in (("dot", "!datum.weak"), ("dot-weak", "datum.weak"))
    ]
    return [whisker, *dots]


def _base(way: Way, scale: ValueScale, title: str, size: Size) -> list[Spec]:
    """A line across the baseline's months, and what it was below them, or above at the bottom."""
    starts = way.starts
    if way.base is None or not {way.base.first, way.base.last} <= set(starts):
        return []
    first, last = starts.index(way.base.first), starts.index(way.base.last)
    figures = [one.figure for one in way.points[first : last + 1]]
    ends = [end for figure in figures for end in figure.ends] or [way.base.value]
    above = min(ends) - scale.low < _FLOOR * (scale.high - scale.low)
    where: Spec = {"baseline": "bottom", "dy": -7} if above else {"baseline": "top", "dy": 6}
    slot, aligned = _beside(first, len(starts), _slots_of(way.base.text, len(starts), size))
    where |= aligned
    words = {"slot": slot, "at": max(ends) if above else min(ends), "words": way.base.text}
    line = [{"slot": slot, "base": way.base.value} for slot in (first, last)]
    drawn = {
        "data": {"values": line},
        "mark": {"type": "line", "style": "base-line"},
        "encoding": {"y": scale.encoding("base", title)},
    }
    return [drawn, *_words([words], scale, title, "part-name", where)]


def _beside(first: int, slots: int, needed: int) -> tuple[int, Spec]:
    """Return where words begin that need so many slots: to the right of `first` if they fit."""
    if slots - first > needed:
        return first, {"align": "left", "dx": 6}
    return min(max(first, needed), slots - 1), {"align": "right", "dx": -6}


def _slots_of(text: str, slots: int, size: Size) -> int:
    """How many of the slots the words are as wide as."""
    return ceil(len(text) * size.letters * _MEAN_LETTER / (size.width * _DRAWN) * slots)


def _words(
    rows: list[dict[str, Any]], scale: ValueScale, title: str, style: str, where: Spec
) -> list[Spec]:
    """Words at values, on a halo that keeps them apart from what lies below."""
    encoding = {"y": scale.encoding("at", title), "text": {"field": "words", "type": "nominal"}}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "text", "style": one, **where},
            "encoding": encoding,
        }
        for one in ("event-halo", style)
    ]


def _target(way: Way, parts: Parts, scale: ValueScale) -> list[Spec]:
    """A dashed line from today to the deadline, its words at its end, away from the fan."""
    if parts.aim is None or not way.starts:
        return []
    last = len(way.starts) - 1
    begin = max(0, len(way.points) - 1) if way.ahead else 0
    line = [{"slot": slot, "aim": parts.aim.value} for slot in dict.fromkeys((begin, last))]
    under = bool(way.ahead) and way.ahead[-1].mean > parts.aim.value
    where: Spec = {"baseline": "top", "dy": 8} if under else {"baseline": "bottom", "dy": -8}
    words = {"slot": last, "at": parts.aim.value, "words": parts.aim.text}
    drawn = {
        "data": {"values": line},
        "mark": {"type": "line", "style": "aim-line"},
        "encoding": {"y": scale.encoding("aim", parts.value)},
    }
    where |= {"align": "right"}
    return [drawn, *_words([words], scale, parts.value, "aim-name", where)]


def _stops(way: Way, scale: ValueScale, title: str, named: set[int] | None) -> list[Spec]:
    """A diamond for each value that is wanted by a month, with the value where no name stands on
    top; `named` slots have one, None leaves all values away, for want of room."""
    slots = {start: slot for slot, start in enumerate(way.starts)}
    wanted = [
        {"slot": slots[one.start], "at": one.value, "words": one.text}
        for one in way.stops
        if one.start in slots
    ]
    if not wanted:
        return []
    alone = [row for row in wanted if row["words"] and row["slot"] not in (named or ())]
    drawn = {
        "data": {"values": wanted},
        "mark": {"type": "point", "style": "stop"},
        "encoding": {"y": scale.encoding("at", title)},
    }
    if named is None or not alone:
        return [drawn]
    return [drawn, *_words(alone, scale, title, "aim-name", {"baseline": "bottom", "dy": -8})]
