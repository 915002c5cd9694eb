"""Columns written at random, and found again: their kind, marks, codes and values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.tables.staged import staged

from harken.tables.profile import profiled
from harken.tables.readings import As
from harken.tables.values import converter, readings

_GAPS = ["", "N/A", "-", "nie wiem", "нет данных", "немає відповіді", "#N/A"]
_SPELLINGS: tuple[Callable[[datetime], str], ...] = (
    lambda moment: f"{moment:%d/%m/%Y %H:%M}",
    lambda moment: f"{moment:%d.%m.%y %H:%M}",
    lambda moment: f"{moment:%m/%d/%Y %I:%M %p}",
    lambda moment: f"{moment.month}/{moment.day}/{moment.year} {moment:%H:%M}",
    lambda moment: f"{moment:%Y-%m-%d %H:%M:%S}",
    lambda moment: f"{moment:%Y-%m-%dT%H:%M:%SZ}",
    lambda moment: f"{moment:%d-%b-%Y %H:%M}",
    lambda moment: f"{moment.day} {_POLISH[moment.month]} {moment.year} {moment:%H:%M}",
)
_MONTHS = """
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
"""
_POLISH = dict(enumerate(_MONTHS.split(), 1))
_WORDS = (
    ["very bad", "bad", "average", "good", "very good"],
    ["bardzo niezadowolony", "niezadowolony", "ani zadowolony, ani niezadowolony", "zadowolony",
     "bardzo zadowolony"],
    ["никогда", "редко", "иногда", "часто", "всегда"],
    ["цілком не згоден", "не згоден", "нейтрально", "згоден", "цілком згоден"],
)  # fmt: skip

_MARKS = ((".", ","), (",", "."), (",", " "), (",", "\u00a0"), (".", "'"), (",", ""), (".", ""))
_YES_AND_NO = (("Yes", "No"), ("tak", "nie"), ("Да", "Нет"), ("так", "ні"), ("TRUE", "FALSE"),
               ("1", "0"))  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A column's cells, what they mean, and as what they must be found."""

    kind: As
    cells: list[str]
    meant: list[Any]


def _with_gap(draw: st.DrawFn, kind: As, cells: list[str], meant: list[Any]) -> Written:
    gap = draw(st.sampled_from(_GAPS))
    places = draw(st.sets(st.integers(0, len(cells) - 1), max_size=len(cells) // 4))
    return Written(kind, [gap if at in places else cell for at, cell in enumerate(cells)],
                   [None if at in places else value for at, value in enumerate(meant)])  # fmt: skip


def _number(value: int, decimal: str, thousands: str) -> str:
    sign, whole, cents = "-" if value < 0 else "", abs(value) // 100, abs(value) % 100
    return f"{sign}{whole:,}".replace(",", thousands) + f"{decimal}{cents:02d}"


@st.composite
def numbers(draw: st.DrawFn) -> Written:
    decimal, thousands = draw(st.sampled_from(_MARKS))
    before, after = draw(st.sampled_from([("", ""), ("$", ""), ("", " zł"), ("", " €"), ("", "%")]))
    meant = draw(st.lists(st.integers(-(10**8), 10**8), min_size=12, max_size=60, unique=True))
    cells = [before + _number(value, decimal, thousands) + after for value in meant]
    return _with_gap(draw, As.NUMBER, cells, [value / 100 for value in meant])


@st.composite
def moments(draw: st.DrawFn) -> Written:
    write = draw(st.sampled_from(_SPELLINGS))
    start = datetime(2026, draw(st.integers(1, 6)), 1, tzinfo=UTC)
    steps = draw(st.lists(st.integers(0, 150 * 1440), min_size=10, max_size=60, unique=True))
    telling = [start + timedelta(days=day, hours=9) for day in (12, 19, 26, 27)]
    meant = [*telling, *(start + timedelta(minutes=step) for step in steps)]
    return _with_gap(draw, As.MOMENT, [write(moment) for moment in meant], meant)


@st.composite
def scales(draw: st.DrawFn) -> Written:
    low, high = draw(st.sampled_from([(1, 5), (0, 10), (1, 7), (1, 10)]))
    codes = [None, 99, -1, *([9] if high == 5 else []), *([11] if low == 0 else [])]
    code = draw(st.sampled_from(codes))
    meant: list[Any] = [*range(low, high + 1)] * draw(st.integers(4, 9))
    meant += draw(st.lists(st.integers(low, high), max_size=40))
    cells = [str(value) for value in meant]
    if code is not None:
        cells, meant = [*cells, str(code)], [*meant, None]
    return _with_gap(draw, As.SCALE, cells, meant)


@st.composite
def words(draw: st.DrawFn) -> Written:
    ladder = draw(st.sampled_from(_WORDS))
    change = draw(st.sampled_from([str.lower, str.capitalize, str.upper]))
    meant = [1, 2, 3, 4, 5] * 3 + draw(st.lists(st.integers(1, 5), max_size=30))
    cells = [change(ladder[value - 1]) for value in meant]
    return _with_gap(draw, As.SCALE, cells, meant)


@st.composite
def answers(draw: st.DrawFn) -> Written:
    yes, no = draw(st.sampled_from(_YES_AND_NO))
    meant = [True, False, *draw(st.lists(st.booleans(), min_size=10, max_size=40))]
    return _with_gap(draw, As.YES_NO, [yes if value else no for value in meant], meant)


@st.composite
def durations(draw: st.DrawFn) -> Written:
    write = draw(st.sampled_from([
        lambda seconds: f"PT{seconds}S",
        lambda seconds: f"{seconds // 60} min {seconds % 60} s",
        lambda seconds: f"{seconds // 3600} godz. {seconds // 60 % 60} min {seconds % 60} sek.",
        lambda seconds: f"{seconds // 60} хв {seconds % 60} сек",
    ]))  # fmt: skip
    meant = draw(st.lists(st.integers(0, 90_000), min_size=10, max_size=40))
    return _with_gap(draw, As.DURATION, [write(value) for value in meant], meant)


@settings(max_examples=30, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
@given(st.lists(st.one_of(numbers(), moments(), scales(), words(), answers(), durations()),
                min_size=3, max_size=8))  # fmt: skip
def test_what_was_put_in_is_found_again(columns: list[Written]) -> None:
    rows = max(len(column.cells) for column in columns)
    cells = {f"column {place}": [*column.cells, *[None] * (rows - len(column.cells))]
             for place, column in enumerate(columns)}  # fmt: skip
    with TemporaryDirectory() as folder:
        profile = profiled(staged(Path(folder), cells))
    for column, (name, _) in zip(columns, cells.items(), strict=True):
        reading = readings(profile.of(name))[0]
        read = converter(reading)
        assert reading.kind == column.kind, (reading, column)
        assert [read(cell) for cell in column.cells] == column.meant, (reading, column)
