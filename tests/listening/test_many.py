"""Many signals at once: checked column by column as each would be by itself."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.listening.signals.many import checked_columns, packed, ready_of, unpacked
from harken.listening.signals.many.ready import EMPTY, OBJECTS, Ready
from harken.listening.signals.new_signal import BadSignal, Checked
from harken.listening.signals.rules import bounds, checked
from harken.listening.signals.vocabulary import Scale, Vocabulary

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KNOWN = bounds(
    Vocabulary(
        {"nps": Scale(0, 10, whole=True), "speed": Scale(0, 1)},
        {"waiting_seconds": Scale(0)},
        {"cabin": "text", "rows": "number", "member": "yes_no", "since": "date"},
    ),
    NOW,
)
ODD = st.sampled_from([True, False, 1, 0, 1.0, -0.0, 0.0, math.nan, 10**400, "", " ", "a\x00b", []])
WORD = st.sampled_from(["web", " web", "phone", "web ", "", "x" * 101, "Kraków", "1"]) | ODD
NUMBER = st.integers(-1, 11) | st.floats(-1, 2) | st.floats() | ODD
MOMENT = st.datetimes(
    NOW.replace(year=1999, month=12, tzinfo=None),
    NOW.replace(day=4, tzinfo=None),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5, minutes=-30)), None]),
)
LAST = datetime.max.replace(tzinfo=timezone(timedelta(hours=-1)))
MOMENT |= st.sampled_from(["2026-03-01T10:00:00+01:00", "yesterday", 5, LAST])
DIMENSION = NUMBER | st.sampled_from(["first", "2026-01-01", "2026-02-30", "x" * 301, "1"])
CELLS: Mapping[str, st.SearchStrategy[Any]] = {
    "key": st.text(max_size=4) | st.just("k" * 201) | ODD,
    "occurred_at": MOMENT,
    "text": st.text(max_size=6) | ODD,
    "channel": WORD,
    "team": WORD,
    "language": st.sampled_from(["pl", "pt-BR", "polish!"]) | ODD,
    "country": st.sampled_from(["pl", "PL", "XX"]) | ODD,
    "score:nps": NUMBER,
    "score:speed": NUMBER,
    "score:joy": st.none() | NUMBER,
    "duration:waiting_seconds": NUMBER,
    "open:waiting_seconds": st.booleans() | ODD,
    "open:joy_seconds": st.booleans(),
    "money": NUMBER | st.sampled_from(["49.90", "five", "0.00005"]),
    "currency": st.sampled_from(["eur", "EUR", "EURO"]) | ODD,
    "weight": NUMBER,
    "dimension:cabin": DIMENSION,
    "dimension:rows": DIMENSION,
    "dimension:member": DIMENSION,
    "dimension:since": DIMENSION,
    "dimension:new": DIMENSION,
    "dimension:Not a name": DIMENSION,
    "customer.id": WORD,
    "customer.name": WORD,
    "customer.country": st.sampled_from(["PL", "XX"]),
    "customer.attributes:tier": WORD,
    "customer.mail": WORD,
    "nonsense": st.just("x"),
}
USUAL = [name for name in CELLS if name not in ("nonsense", "customer.mail")]


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[Any]]:
    """Some columns of a few rows; most have a key and a moment that are right."""
    names = draw(st.sets(st.sampled_from(USUAL), max_size=8) | st.sets(st.sampled_from([*CELLS])))
    count = draw(st.integers(0, 5))
    columns = {
        name: draw(st.lists(st.none() | CELLS[name], min_size=count, max_size=count))
        for name in sorted(names)
    }
    if draw(st.booleans()):
        columns["key"] = [f"k{row}" for row in range(count)]
        columns["occurred_at"] = [NOW] * count
    return columns


def row_of(columns: Mapping[str, Sequence[Any]], row: int) -> dict[str, Any]:
    """A row as the API takes it, written apart from the code under test."""
    given: dict[str, Any] = {"source": "shop"}
    said = {name: cells[row] for name, cells in columns.items() if cells[row] is not None}
    for name, cell in said.items():
        if ":" in name:
            head, tail = name.split(":")
            inside = {"score": "scores", "duration": "durations", "dimension": "dimensions"}
            if head == "open":
                given.setdefault("open", {})[tail] = cell
            elif head in inside:
                given.setdefault(inside[head], {})[tail] = cell
            elif "customer.id" in said:
                given.setdefault("customer", {}).setdefault("attributes", {})[tail] = cell
        elif name.startswith("customer."):
            if "customer.id" in said:
                given.setdefault("customer", {})[name.split(".")[1]] = cell
        elif name in ("money", "currency"):
            if "money" in said:
                inner = "amount" if name == "money" else "currency"
                given.setdefault("money", {})[inner] = cell
        else:
            given[name] = cell
    return given


def at(ready: Ready, place: int) -> dict[str, Any]:
    """A signal as it lies ready; objects read, as their order means nothing."""
    found = {name: ready.column(name)[place] for name in {*EMPTY, *ready.columns}}
    found |= {name: orjson.loads(found[name]) for name in OBJECTS}
    who = ready.customers[place] if ready.customers else None
    return found | {"digest": ready.digests[place], "customer": who and astuple(who)}


def kinds_of(one: Checked) -> dict[str, str]:
    return {n: kind for n, kind in one.kinds.items() if n not in KNOWN.vocabulary.dimensions}


def alone(columns: Mapping[str, Sequence[Any]], row: int) -> Checked | list[str]:
    """What the rules say of one row: the checked signal, or the sentences."""
    try:
        return checked(row_of(columns, row), KNOWN)
    except BadSignal as bad:
        return [error.sentence for error in bad.errors]


@settings(max_examples=150, deadline=None)
@given(tables())
def test_every_row_comes_out_as_if_it_were_checked_by_itself(columns: dict) -> None:
    found = checked_columns("shop", columns, KNOWN)
    ready = unpacked(packed(found.ready))
    places = {row: place for place, row in enumerate(found.rows)}
    assert len(ready) == len(places)
    for row in range(len(next(iter(columns.values()), []))):
        mine = [one for one in found.refusals if one.row == row]
        wrong = {one.field for one in mine}
        wrong |= {"money", "currency"} if wrong & {"money", "currency"} else set()
        expected = alone(columns, row)
        if mine:
            assert [one.sentence for one in mine] == expected
            rest = {name: cells for name, cells in columns.items() if name not in wrong}
            expected = alone(rest, row)
        assert isinstance(expected, Checked) == (row in places)
        assert all(one.row_is_lost != isinstance(expected, Checked) for one in mine)
        if isinstance(expected, Checked):
            assert at(ready, places[row]) == at(ready_of([expected]), 0)
            assert ready.kinds.get(places[row], {}) == kinds_of(expected)


@pytest.mark.parametrize("source", ["", " shop", "s" * 101])
def test_a_source_is_clean_or_nothing_comes_in(source: str) -> None:
    columns = {"key": ["1", "2"], "occurred_at": [NOW, NOW]}
    found = checked_columns(source, columns, KNOWN)
    if source.strip() == "shop":
        assert found.ready.columns["source"] == ["shop", "shop"]
    else:
        assert [(one.field, one.row_is_lost) for one in found.refusals] == [("source", True)] * 2
        assert len(found.ready) == 0


def test_a_wrong_cell_is_named_as_its_column_and_the_rest_of_the_row_comes_in() -> None:
    columns = {
        "key": ["1", "2", "3"], "occurred_at": [NOW, NOW, None], "score:nps": [9, 11, 9],
        "money": [5, None, 5], "currency": ["EUR", "EUR", "EURO"], "team": ["a", "b", "c"],
    }  # fmt: skip
    found = checked_columns("shop", columns, KNOWN)
    assert [(one.row, one.field, one.row_is_lost) for one in found.refusals] == [
        (1, "score:nps", False), (2, "money", True), (2, "occurred_at", True),
    ]  # fmt: skip
    assert found.rows == [0, 1]
    assert found.ready.columns["scores"] == ['{"nps":9.0}', "{}"]
    assert found.ready.columns["money"] == ["5.0000", None]
    assert found.ready.columns["team"] == ["a", "b"]
