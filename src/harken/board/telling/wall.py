"""The trend on the wall: large, drawn by the server, in place of what a script would draw."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from harken.board.figures.records import Card
from harken.board.telling.sparkline import WEEKS, Sparkline, line_between
from harken.board.telling.trend import mark_in, told_by_week
from harken.charts.estimates import ValueScale, scale_around
from harken.charts.locales import month_and_year, number

_TICKS, _MONTHS, _MARKS = 4, 4, 3
_ROOM_OF_A_MONTH = 6
_WEEKS_OF_A_LETTER = 0.55
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Label:
    """Words at a place of the picture, in per cent of its width or height, and on which side."""

    at: str
    text: str
    side: str = "right"


@dataclass(frozen=True)
class Drawing:
    """Everything of the picture, ready to print."""

    title: str
    about: str
    line: Sparkline
    rows: list[Label]
    columns: list[Label]
    marks: list[Label]
    aim: Label | None


def drawing_of(card: Card | None, language: str) -> Drawing | None:
    """Draw a card's year; None where there is nothing to draw."""
    told = told_by_week(card, language) if card else None
    if card is None or told is None:
        return None
    scale = scale_around([point.figure for point in told.points], told.parts, _TICKS)
    ends = [end / told.voice.unit.factor for end in (scale.low, scale.high)]
    line = line_between(card.weeks, card.running, *ends)
    if line is None:
        return None
    newest, aim = card.running or told.points[-1].start, told.parts.aim
    return Drawing(
        title=told.title,
        about=told.about,
        line=line,
        rows=[Label(_up(scale, tick), number(tick, language)) for tick in scale.ticks],
        columns=_months(newest, language),
        marks=_marks(card, newest, language),
        aim=Label(_up(scale, aim.value), aim.text) if aim else None,
    )


def _months(newest: date, language: str) -> list[Label]:
    return [
        Label(_across(week), month_and_year(_start_of(week, newest), language, short=True))
        for week in range(0, WEEKS - _ROOM_OF_A_MONTH, WEEKS // _MONTHS)
    ]


def _start_of(week: int, newest: date) -> date:
    return newest - (WEEKS - 1 - week) * _WEEK


def _up(scale: ValueScale, value: float) -> str:
    return f"{100 * (scale.high - value) / (scale.high - scale.low):.1f}%"


def _across(week: float) -> str:
    return f"{100 * week / (WEEKS - 1):.1f}%"


def _marks(card: Card, newest: date, language: str) -> list[Label]:
    """The latest marks whose names find room: right of their line, near the right edge left."""
    found: list[Label] = []
    free = WEEKS
    for week in reversed(range(WEEKS)):
        text = mark_in(card.marks, _start_of(week, newest), language)
        room = ceil(len(text) * _WEEKS_OF_A_LETTER) + 1
        is_left = week + room > free
        if text and week <= free and week >= room * is_left and len(found) < _MARKS:
            found.append(Label(_across(week), text, "left" if is_left else "right"))
            free = week - room if is_left else week
    return found
