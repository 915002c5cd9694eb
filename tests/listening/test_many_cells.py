"""A block of many signals: how its columns become rows, who is to blame, how it travels."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from harken.customers.rules import GivenCustomer
from harken.listening.signals.many import checked_columns, packed, unpacked
from harken.listening.signals.many.given import columns_to_blame, given_of, place_of
from harken.listening.signals.many.ready import Ready, taken
from harken.listening.signals.many_rows import AT_ONCE, _parts, _plain
from harken.listening.signals.recording import CREATED, DUPLICATE, UPDATED, _status, _turns
from harken.listening.signals.rules import bounds
from harken.listening.signals.table import Found
from harken.listening.signals.vocabulary import Scale, Vocabulary

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KNOWN = bounds(
    Vocabulary({"nps": Scale(0, 10, whole=True)}, {"wait": Scale(0)}, {"cabin": "text"}), NOW
)


def block(count: int = 2, **columns: Sequence[Any]) -> dict[str, Sequence[Any]]:
    fixed = {"key": [f"k{n}" for n in range(count)], "occurred_at": [NOW] * count}
    return {**fixed, **{name.replace("__", ":"): cells for name, cells in columns.items()}}


@pytest.mark.parametrize(
    ("column", "place"),
    [
        ("duration:wait", ("durations", "wait")),
        ("dimension:a:b", ("dimensions", "a:b")),
        ("customer.attributes:tier", ("customer", "attributes", "tier")),
        ("currency", ("money", "currency")),
        ("score:", ("score:",)),
        ("joy:x", ("joy:x",)),
    ],
)
def test_a_column_has_its_place_in_the_shape_of_the_api(column: str, place: tuple) -> None:
    assert place_of(column) == place


def test_a_row_says_only_what_its_cells_say() -> None:
    columns = {
        "key": ["a"],
        "score:nps": [0],
        "score:csat": [None],
        "money": [5],
        "currency": ["EUR"],
    }
    assert given_of("web", columns, 0) == {
        "source": "web", "key": "a", "scores": {"nps": 0},
        "money": {"amount": 5, "currency": "EUR"},
    }  # fmt: skip


def test_a_currency_without_amount_and_a_customer_without_id_say_nothing() -> None:
    columns = {"currency": ["EUR"], "customer.name": ["Ann"], "customer.attributes:tier": ["A"]}
    assert given_of("web", columns, 0) == {"source": "web"}


@pytest.mark.parametrize(
    ("field", "blamed"),
    [
        ("scores/nps", ["score:nps"]),
        ("money/amount", ["money", "currency"]),
        ("money", ["money", "currency"]),
        ("dimensions/a~1b", ["dimension:a/b"]),
        ("source", []),
    ],
)
def test_a_wrong_field_is_blamed_on_its_columns(field: str, blamed: list[str]) -> None:
    there = ["score:nps", "money", "currency", "dimension:a/b", "team"]
    assert columns_to_blame(field, there) == blamed


def test_a_wrong_cell_stays_out_and_its_row_comes_in() -> None:
    found = checked_columns("web", block(score__nps=[11, 9], team=["A", "B"]), KNOWN)
    assert [(one.row, one.field, one.row_is_lost) for one in found.refusals] == [
        (0, "score:nps", False)
    ]
    assert list(found.rows) == [0, 1]
    assert found.ready.column("scores") == ["{}", '{"nps":9.0}']


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("key", ["a", ""]),
        ("key", ["a", None]),
        ("occurred_at", [NOW, NOW + timedelta(days=3)]),
        ("occurred_at", [NOW, NOW.replace(tzinfo=None)]),
    ],
)
def test_a_row_without_key_or_possible_moment_is_lost(column: str, cells: list) -> None:
    found = checked_columns("web", block() | {column: cells}, KNOWN)
    assert list(found.rows) == [0]
    assert [(one.row, one.row_is_lost) for one in found.refusals] == [(1, True)]


def test_an_amount_and_its_currency_stay_out_together() -> None:
    found = checked_columns("web", block(money=[5, 5], currency=["EUR", "EURO"]), KNOWN)
    assert list(found.ready.column("money")) == ["5.0000", None]
    assert list(found.ready.column("currency")) == ["EUR", ""]
    assert [one.row for one in found.refusals] == [1]


def test_a_moment_keeps_its_place_in_the_world() -> None:
    """Ten in Warsaw in winter is nine in UTC, 60 minutes east."""
    warsaw = timezone(timedelta(hours=1))
    cells = [datetime(2026, 3, 1, 10, 0, tzinfo=warsaw), datetime(2026, 3, 1, 9, 0, tzinfo=UTC)]
    ready = checked_columns("web", block() | {"occurred_at": cells}, KNOWN).ready
    assert ready.columns["occurred_at"] == ["2026-03-01 09:00:00"] * 2
    assert ready.columns["zone_offset"] == [60, 0]
    assert ready.digests[0] != ready.digests[1]


def test_equal_rows_have_one_digest_whatever_their_keys() -> None:
    """Blanks around a word and 9 for 9.0 are no difference."""
    first, second = checked_columns(
        "web", block(team=["A", " A "], score__nps=[9, 9.0]), KNOWN
    ).ready.digests
    assert first == second


def test_true_and_one_are_two_values_of_a_new_dimension() -> None:
    ready = checked_columns("web", block(dimension__vip=[True, 1]), KNOWN).ready
    assert ready.column("dimensions") == ['{"vip":true}', '{"vip":1.0}']
    assert ready.kinds == {0: {"vip": "yes_no"}, 1: {"vip": "number"}}


def test_no_rows_are_a_block_without_trouble() -> None:
    found = checked_columns("web", block(0), KNOWN)
    assert (len(found.ready), list(found.rows), found.refusals) == (0, [], [])


def three() -> Ready:
    people = [None, GivenCustomer("C1"), None]
    columns = {"source": ["a"] * 3, "key": ["x", "y", "z"]}
    return Ready(columns, [bytes([n]) * 16 for n in range(3)], people, {1: {"vip": "number"}})


def test_a_column_that_nobody_fills_is_empty_for_all() -> None:
    assert three().column("team") == ["", "", ""]
    assert three().column("money") == [None, None, None]


def test_rows_taken_out_of_a_block_keep_everything_that_is_theirs() -> None:
    some = three().taken([2, 0, 1])
    assert some.known_as() == [("a", "z"), ("a", "x"), ("a", "y")]
    assert some.digests == [b"\x02" * 16, b"\x00" * 16, b"\x01" * 16]
    assert some.customers == [None, None, GivenCustomer("C1")]
    assert some.kinds == {2: {"vip": "number"}}


@pytest.mark.parametrize("places", [[], [1], [2, 0]])
def test_any_number_of_values_is_taken_in_the_order_asked_for(places: list[int]) -> None:
    assert taken("abc", places) == [{0: "a", 1: "b", 2: "c"}[place] for place in places]


def test_a_row_put_in_the_place_of_another_fills_only_its_own_columns() -> None:
    ready = three()
    one = Ready({"source": ["a"], "key": ["y"], "team": ["Desk"]}, [b"n" * 16])
    ready.put(1, one, {})
    assert ready.columns["team"] == ["", "Desk", ""]
    assert (ready.digests[1], ready.customers, ready.kinds) == (b"n" * 16, [None] * 3, {})


def test_a_block_travels_between_processes_unchanged() -> None:
    assert unpacked(packed(three())) == three()


@pytest.mark.parametrize(
    ("keys", "turns"),
    [
        ("abc", [[0, 1, 2]]),
        ("abab", [[0, 1], [2, 3]]),
        ("aaa", [[0], [1], [2]]),
        ("", []),
    ],
)
def test_a_signal_that_comes_again_in_a_block_waits_for_its_turn(keys: str, turns: list) -> None:
    assert [list(turn) for turn in _turns([("web", key) for key in keys])] == turns


@pytest.mark.parametrize(
    ("there", "becomes"),
    [
        (None, CREATED),
        ({"digest": b"same"}, DUPLICATE),
        ({"digest": b"other"}, UPDATED),
        ({"digest": b"other", "is_withdrawn": True}, CREATED),
        ({"digest": b"other", "is_erased": True}, DUPLICATE),
    ],
)
def test_what_becomes_of_a_signal_hangs_on_what_is_there(there: dict | None, becomes: str) -> None:
    fixed = {"key": "k", "id": 1, "is_erased": False, "is_withdrawn": False}
    found = None if there is None else Found(**{**fixed, **there})
    assert _status(found, b"same") == becomes


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (7, [4, 2, 1]), (AT_ONCE * 2 + 3, [AT_ONCE, AT_ONCE, 2, 1])],
)
def test_rows_go_in_statements_of_powers_of_two(count: int, sizes: list[int]) -> None:
    parts = list(_parts([(n,) for n in range(count)]))
    assert [len(part) for part in parts] == sizes
    assert [row[0] for part in parts for row in part] == list(range(count))


def test_bytes_are_told_to_postgres_in_its_hexadecimal_form() -> None:
    assert _plain(b"\x00\xff") == "\\x00ff"
    assert _plain("text") == "text"
