"""A figure over time: a line, its interval as a band, a gap where there are too few answers."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from harken.charts.bars import cursor
from harken.charts.chart import Chart, Finding, Spec, Table
from harken.charts.estimates import Aim, Parts, Point, ValueScale, scale_around
from harken.charts.locales import NO_BREAK, long_day, month_and_year, short_day
from harken.charts.marked_days import Label, label_layers, placed
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE, Size

MONTH = "month"
_MOST_LABELS = {WIDE_SIZE: 9, NARROW_SIZE: 4}
_MOST_DOTS = 30
_SMALL_DOT = 12


def trend(
    finding: Finding, points: Sequence[Point], parts: Parts, every: str, language: str = "en"
) -> Chart:
    """Return the line of `points`, one for each day, week or month (`every`), in order."""
    wide, narrow = (
        _picture(points, parts, every, language, size) for size in (WIDE_SIZE, NARROW_SIZE)
    )
    rows = [(_in_full(point, every, language), *point.figure.cells) for point in points]
    return Chart(finding, wide, narrow, Table(parts.header, tuple(rows)), language)


def _in_full(point: Point, every: str, language: str) -> str:
    return ", ".join(filter(None, [period_in_full(point.start, every, language), point.part]))


def period_in_full(start: date, every: str, language: str) -> str:
    """Write the period that begins on `start`: Mar 2026; Monday, 2 March 2026."""
    if every == MONTH:
        return month_and_year(start, language)
    return f"{long_day(start, language)}{NO_BREAK}{start.year}"


def _in_short(start: date, every: str, language: str) -> str:
    if every == MONTH:
        return month_and_year(start, language, short=True)
    return short_day(start, language)


def _picture(points: Sequence[Point], parts: Parts, every: str, language: str, size: Size) -> Spec:
    labels = placed([point.mark for point in points], size)
    rows = [
        _row(slot, point, labels.get(slot), period_in_full(point.start, every, language))
        for slot, point in enumerate(points)
    ]
    broken = _number_the_runs(rows, points)
    _mark_those_alone(rows)
    _mark_what_leads_to_parts(rows)
    scale = scale_around([point.figure for point in points], parts, size.ticks)
    axis = time_axis([_in_short(point.start, every, language) for point in points], size)
    x = {"field": "slot", "type": "ordinal", "axis": axis, "scale": {"padding": 0.1}}
    return {
        "data": {"values": rows},
        "params": [{"name": "reading", "value": -1}],
        "encoding": {"x": x},
        "layer": [
            cursor(),
            *_layers(scale, parts.value, dense=len(points) > _MOST_DOTS, broken=broken),
            *_aim_layers(parts.aim, scale, parts.value),
            *label_layers(),
        ],
    }


def _aim_layers(aim: Aim | None, scale: ValueScale, title: str) -> list[Spec]:
    """A dashed line across, with its words above its left end."""
    if aim is None:
        return []
    data = {"values": [{"aim": aim.value, "aim_text": aim.text}]}
    y = scale.encoding("aim", title)
    beside = {"align": "left", "baseline": "bottom", "dx": 2, "dy": -3}
    words = {"y": y, "x": {"value": 0}, "text": {"field": "aim_text", "type": "nominal"}}
    names = [
        {"data": data, "mark": {"type": "text", "style": style, **beside}, "encoding": words}
        for style in ("event-halo", "aim-name")
    ]
    across = {"x": {"value": 0}, "x2": {"value": "width"}, "y": y}
    line = {"data": data, "mark": {"type": "rule", "style": "aim-rule"}, "encoding": across}
    return [line, *names]


def _layers(scale: ValueScale, title: str, *, dense: bool, broken: bool) -> list[Spec]:
    """Where there are many periods the line speaks and its dots are small."""
    smaller: Spec = {"size": _SMALL_DOT} if dense else {}
    apart: Spec = {"detail": {"field": "run", "type": "nominal"}} if broken else {}
    low, value = scale.encoding("low", title), scale.encoding("value", title)
    return [
        {
            "mark": {"type": "area", "style": "trend-band"},
            "encoding": {"y": low, "y2": {"field": "high"}, **apart},
        },
        *_lines(value, apart),
        {
            "transform": [{"filter": "datum.alone"}],
            "mark": {"type": "rule", "style": "whisker"},
            "encoding": {"y": low, "y2": {"field": "high"}},
        },
        _dots({"style": "dot", **smaller}, "!datum.hollow", value),
        _dots({"style": "dot-weak"}, "datum.hollow", value),
        *(
            _part_names(value, style, align, slots)
            for style in ("event-halo", "part-name")
            for align, slots in (("left", "datum.slot === 0"), ("right", "datum.slot > 0"))
        ),
    ]


def _dots(look: Spec, condition: str, value: Spec) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.value) && {condition}"}],
        "mark": {"type": "point", **look},
        "encoding": {"y": value, "tooltip": {"field": "text", "type": "nominal"}},
    }


def _lines(value: Spec, apart: Spec) -> list[Spec]:
    """Whole periods are joined by a line; what leads to or from a part of one is dotted."""
    whole = "datum.part ? null : datum.value"
    return [
        {
            "transform": [{"calculate": whole, "as": "whole"}],
            "mark": {"type": "line", "style": "trend-line"},
            "encoding": {"y": {**value, "field": "whole"}, **apart},
        },
        *(
            {
                "transform": [{"filter": f"isValid(datum.{leads})"}],
                "mark": {"type": "line", "style": "trend-part"},
                "encoding": {"y": {**value, "field": leads}},
            }
            for leads in ("leads_in", "leads_out")
        ),
    ]


def _part_names(value: Spec, style: str, align: str, slots: str) -> Spec:
    """A hollow point says beside it why it is hollow, towards the middle of the picture."""
    place = {"align": align, "dx": -8 if align == "left" else 8, "baseline": "bottom", "dy": -10}
    return {
        "transform": [{"filter": f"datum.part && isValid(datum.value) && {slots}"}],
        "mark": {"type": "text", "style": style, **place},
        "encoding": {"y": value, "text": {"field": "part", "type": "nominal"}},
    }


def _row(slot: int, point: Point, label: Label | None, period: str) -> dict[str, Any]:
    figure = point.figure
    bounded = figure.value is not None and figure.low is not None and figure.high is not None
    text = ", ".join(filter(None, [f"{period}: {figure.text}", point.part, point.mark]))
    row = {
        "slot": slot,
        "value": figure.value,
        "low": figure.low if bounded else None,
        "high": figure.high if bounded else None,
        "weak": figure.weak,
        "part": point.part,
        "hollow": figure.weak or bool(point.part),
        "text": text,
    }
    placed_label = {"label": label.text, "label_y": label.y, "side": label.side} if label else {}
    return row | placed_label


def _number_the_runs(rows: list[dict[str, Any]], points: Sequence[Point]) -> bool:
    """Number the stretches between breaks, where there are any, and tell whether there are."""
    broken = any(point.breaks for point in points)
    run = 0
    for row, point in zip(rows, points, strict=True):
        run += point.breaks
        if broken:
            row["run"] = run
    return broken


def _mark_those_alone(rows: list[dict[str, Any]]) -> None:
    """A period between two gaps has no band, so it gets a whisker."""
    runs = [row["low"] is not None and (row.get("run", 0) + 1) for row in rows]
    beside = [False, *runs, False]
    for place, row in enumerate(rows):
        own = beside[place + 1]
        row["alone"] = bool(own) and own not in (beside[place], beside[place + 2])


def _mark_what_leads_to_parts(rows: list[dict[str, Any]]) -> None:
    """A part and its whole neighbour share a dotted line: at the beginning, and at the end."""
    for row, following in pairwise(rows):
        for leads, part in (("leads_in", row["part"]), ("leads_out", following["part"])):
            if part and row.get("run") == following.get("run"):
                row[leads], following[leads] = row["value"], following["value"]


def time_axis(texts: Sequence[str], size: Size) -> Spec:
    """Return an axis of periods by their slot, not more of them named than have room."""
    step = max(1, math.ceil(len(texts) / _MOST_LABELS[size]))
    ticks = {slot: text for slot, text in enumerate(texts) if slot % step == 0}
    words = ", ".join(f"'{slot}': '{text}'" for slot, text in ticks.items())
    return {"title": None, "values": list(ticks), "labelExpr": f"{{{words}}}[datum.value]"}
