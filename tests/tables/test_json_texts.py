"""JSON as tools and people write it, whatever pieces it arrives in."""

import pytest

from harken.tables.reading.formats.jsons import objects
from harken.tables.reading.formats.records import flat
from harken.tables.said import CannotRead


def _found(text: str, size: int = 10_000) -> list[dict[str, object]]:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    return [found.record for found in objects(pieces)]


@pytest.mark.parametrize(
    "text",
    ['[{"a": "1"}, {"a": "2"}]', '{"a": "1"}\n{"a": "2"}\n', '{"data": [{"a": "1"}, {"a": "2"}]}',
     '{"meta": {"n": "2"}, "reviews": [{"a": "1"}, {"a": "2"}], "next": null}',
     '[{"a": "1"},\n{"a": "2"},]'],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_pieces_of_any_size_give_the_same_objects(text: str, size: int) -> None:
    assert _found(text, size) == [{"a": "1"}, {"a": "2"}]


def test_an_object_with_an_id_is_a_row_though_it_holds_a_list() -> None:
    """An order and its items: one row, not one for each item."""
    text = '{"id": "7", "lines": [{"sku": "a"}, {"sku": "b"}]}'
    assert [record["id"] for record in _found(text)] == ["7"]


def test_the_line_of_each_object_is_known() -> None:
    text = '[\n{"a": "x\\ny"},\n\n{"a":\n "z"}]'
    assert [found.line for found in objects([text])] == [2, 4]


def test_long_numbers_keep_all_their_digits() -> None:
    (record,) = _found('[{"id": 12345678901234567890, "price": 0.10}]')
    assert record == {"id": "12345678901234567890", "price": "0.10"}


def test_what_is_no_number_becomes_nothing() -> None:
    assert _found('[{"a": NaN, "b": -Infinity}]') == [{"a": None, "b": None}]


def test_a_value_among_objects_is_a_problem_of_its_own() -> None:
    found = list(objects(['[{"a": "1"}, 5, {"a": "2"}]']))
    assert [one.broken is None for one in found] == [True, False, True]


def test_a_broken_line_costs_itself_alone() -> None:
    found = list(objects(['{"a": "1"}\n{"a": \n{"a": "3"}\n']))
    assert [(one.line, one.broken is None) for one in found] == [(1, True), (2, False), (3, True)]


@pytest.mark.parametrize(
    ("text", "line"),
    [('[{"a": "1"},\n{"a" "2"}]', 2), ('{"a": 1,\n"b": 2', 2), ("[\n\n{'a': 1}]", 3)],
)  # fmt: skip
def test_damage_names_its_line(text: str, line: int) -> None:
    with pytest.raises(CannotRead) as refused:
        _found(text)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("record", "cells"),
    [
        ({"a": {"b": {"c": 1}}}, {"a.b.c": "1"}),
        ({"tags": ["x", 2, None, True]}, {"tags": "x; 2; ; true"}),
        ({"a": None, "b": False, "c": 0.5}, {"a": "", "b": "false", "c": "0.5"}),
        ({"rows": [{"x": 1}]}, {"rows": '[{"x":1}]'}),
        ({"empty": [], "nothing": {}}, {"empty": ""}),
    ],
)
def test_objects_are_written_out_flat(record: dict[str, object], cells: dict[str, str]) -> None:
    assert flat(record) == cells
