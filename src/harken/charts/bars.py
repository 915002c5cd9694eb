"""Bars of hours or counts in order of time, with some of them marked, such as holidays."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from harken.charts.chart import Cell, Chart, Finding, Spec, Table
from harken.charts.locales import hour_of, long_day, number, short_day
from harken.charts.marked_days import Label, label_layers, placed
from harken.charts.theme import NARROW_SIZE, WIDE_SIZE, Size


@dataclass(frozen=True)
class Bar:
    """One bar: its day or hour (by the clock on the wall), how much, and why it is marked."""

    start: date | datetime
    value: float
    mark: str = ""


@dataclass(frozen=True)
class Columns:
    """What the parts are called in the reader's language; `value` names the unit, such as Hours."""

    start: str
    value: str
    mark: str = ""


@dataclass(frozen=True)
class _Scale:
    """How time is written below the bars and in full, and which bars get a label below."""

    short: Callable[[date | datetime], str]
    full: Callable[[date | datetime], str]
    labelled: Callable[[int, date | datetime, Size], bool]


@dataclass(frozen=True)
class _ValueScale:
    """Where the grid lines are and where the scale ends."""

    ticks: list[float]
    top: float


def bars_by_day(
    finding: Finding,
    bars: Sequence[Bar],
    columns: Columns,
    language: str = "en",
    week_start: int = 0,
) -> Chart:
    """Return a chart with a bar a day; the first day of each week (0 is Monday) is labelled."""
    scale = _Scale(
        short=lambda start: short_day(start, language),
        full=lambda start: long_day(start, language),
        labelled=lambda _index, start, _size: start.weekday() == week_start,
    )
    return _chart(finding, bars, columns, language, scale)


def bars_by_week(
    finding: Finding,
    bars: Sequence[Bar],
    columns: Columns,
    language: str = "en",
) -> Chart:
    """Return a chart with a bar a week, by its first day; every second one is labelled, on a phone
    every fourth."""
    scale = _Scale(
        short=lambda start: short_day(start, language),
        full=lambda start: long_day(start, language),
        labelled=lambda index, _start, size: index % (4 if size is NARROW_SIZE else 2) == 0,
    )
    return _chart(finding, bars, columns, language, scale)


def bars_by_hour(
    finding: Finding,
    bars: Sequence[Bar],
    columns: Columns,
    language: str = "en",
) -> Chart:
    """Return a chart with a bar an hour; every third hour is labelled, on a phone every sixth."""

    def full(start: date | datetime) -> str:
        return f"{long_day(start, language)}, {_hour(start)}"

    def labelled(index: int, _start: date | datetime, size: Size) -> bool:
        return index % (6 if size is NARROW_SIZE else 3) == 0

    scale = _Scale(short=_hour, full=full, labelled=labelled)
    return _chart(finding, bars, columns, language, scale)


def _hour(start: date | datetime) -> str:
    if not isinstance(start, datetime):
        raise TypeError("bars by hour begin at a moment, not a day")
    return hour_of(start)


def _chart(
    finding: Finding,
    bars: Sequence[Bar],
    columns: Columns,
    language: str,
    scale: _Scale,
) -> Chart:
    return Chart(
        finding=finding,
        spec=_picture(bars, columns, language, scale, WIDE_SIZE),
        narrow=_picture(bars, columns, language, scale, NARROW_SIZE),
        table=_table(bars, columns, scale),
        language=language,
    )


def _table(bars: Sequence[Bar], columns: Columns, scale: _Scale) -> Table:
    if not columns.mark:
        rows = tuple((scale.full(bar.start), bar.value) for bar in bars)
        return Table((columns.start, columns.value), rows)
    marked = tuple((scale.full(bar.start), bar.value, bar.mark) for bar in bars)
    return Table((columns.start, columns.value, columns.mark), marked)


def _picture(
    bars: Sequence[Bar], columns: Columns, language: str, scale: _Scale, size: Size
) -> Spec:
    labels = placed([bar.mark for bar in bars], size)
    rows = [
        _row(
            slot,
            bar,
            labels.get(slot),
            f"{scale.full(bar.start)}: {_amount(bar, columns, language)}",
        )
        for slot, bar in enumerate(bars)
    ]
    x = {"field": "slot", "type": "ordinal", "axis": _time_axis(bars, scale, size)}
    heights = _value_scale(bars, max((label.row + 1 for label in labels.values()), default=0), size)
    return {
        "data": {"values": rows},
        "params": [{"name": "reading", "value": -1}],
        "encoding": {"x": {**x, "scale": {"paddingInner": 0.22, "paddingOuter": 0.11}}},
        "layer": [
            cursor(),
            _bars("!datum.mark", "bar-plain", columns, heights),
            _bars("datum.mark", "bar-marked", columns, heights),
            *label_layers(),
        ],
    }


def _amount(bar: Bar, columns: Columns, language: str) -> str:
    amount = f"{columns.value} {number(bar.value, language)}"
    return f"{amount}, {bar.mark}" if bar.mark else amount


def _row(slot: int, bar: Bar, label: Label | None, reading: str) -> dict[str, Cell]:
    row: dict[str, Cell] = {"slot": slot, "value": bar.value, "mark": bar.mark, "text": reading}
    if label:
        row |= {"label": label.text, "label_y": label.y, "side": label.side}
    return row


def _time_axis(bars: Sequence[Bar], scale: _Scale, size: Size) -> Spec:
    """An axis with the labels written here: exact even where the clocks change."""
    ticks = {
        slot: scale.short(bar.start)
        for slot, bar in enumerate(bars)
        if scale.labelled(slot, bar.start, size)
    }
    words = ", ".join(f"'{slot}': '{text}'" for slot, text in ticks.items())
    return {"title": None, "values": list(ticks), "labelExpr": f"{{{words}}}[datum.value]"}


def _value_scale(bars: Sequence[Bar], rows_of_labels: int, size: Size) -> _ValueScale:
    """A scale from zero; the labels of marked bars stand free above all bars and grid lines."""
    highest = max((bar.value for bar in bars), default=0) or 1
    ticks = round_steps(highest, size.ticks)
    drawing = size.height - 60
    room = rows_of_labels * (size.letters + 6)
    return _ValueScale(ticks, max(ticks[-1], highest) * drawing / (drawing - room))


def round_steps(highest: float, most: int) -> list[float]:
    """Return at most `most` steps of 1, 2 or 5 times a power of ten, from 0 to below `highest`."""
    power = 10.0 ** math.floor(math.log10(highest / most))
    step = next(power * times for times in (1, 2, 5, 10) if power * times * most >= highest)
    return [round(step * count, 10) for count in range(int(highest / step) + 1)]


def _bars(condition: str, style: str, columns: Columns, scale: _ValueScale) -> Spec:
    y = {
        "field": "value",
        "type": "quantitative",
        "title": columns.value,
        "stack": None,
        "scale": {"domain": [0, scale.top], "nice": False},
        "axis": {"values": scale.ticks},
    }
    return {
        "transform": [{"filter": condition}],
        "mark": {"type": "bar", "style": style, "cornerRadiusEnd": 2},
        "encoding": {"y": y, "tooltip": {"field": "text", "type": "nominal"}},
    }


def cursor() -> Spec:
    """A band behind the bar that is being read; it takes pointer and keys, even over a zero."""
    shown = {"test": "datum.slot === reading", "value": 0.08}
    return {
        "mark": {"type": "rect", "style": "bar-cursor"},
        "encoding": {
            "y": {"value": 0},
            "y2": {"value": "height"},
            "opacity": {"condition": shown, "value": 0},
            "tooltip": {"field": "text", "type": "nominal"},
        },
    }
