"""Names that columns get, and what their cells look like."""

import pytest

from harken.tables.kinds.names import battery_of, tidy, unique
from harken.tables.layout import Column
from harken.tables.profile import ColumnProfile, Numbers, Seen
from harken.tables.profile.looks import looks_of


def test_a_numbered_name_never_hides_another_column() -> None:
    """The file has 'a (2)' of its own, so that the second 'a' is the third."""
    assert unique(["a", "a (2)", "a"]) == ("a", "a (2)", "a (3)")
    assert len(set(unique(["a", "a", "a (2)", "", "column 4"]))) == 5


def test_blank_and_invisible_headings_get_their_place() -> None:
    assert unique(["\ufeffid", "\u200b", " \n "]) == ("id", "column 2", "column 3")


def test_names_keep_their_case() -> None:
    assert unique(["Score", "score"]) == ("Score", "score")


def test_line_breaks_in_a_heading_become_blanks() -> None:
    assert tidy("Overall\r\n\u00a0rating\t") == "Overall rating"


@pytest.mark.parametrize(
    ("name", "battery"),
    [("Q5_1", "Q5"), ("Q5[SQ001]", "Q5"), ("Q5_SQ002", "Q5"),
     ("How? – Food – Taste", "How? – Food"), ("5_1", ""), ("Q5_a", ""), ("comment", "")],
)  # fmt: skip
def test_parts_of_one_question_share_its_name(name: str, battery: str) -> None:
    assert battery_of(Column(1, name)) == battery


def _look(*cells: str) -> str:
    return looks_of([Seen(cell, 1, line) for line, cell in enumerate(cells, 2)])


@pytest.mark.parametrize(
    ("cells", "look"),
    [
        (["Anna <anna@example.org>", "mailto:jan@example.com"], "email"),
        (["10.0.0.1", "192.168.1.254"], "ip"),
        (["2001:db8:0:0:0:0:0:1", "fe80::1:2:3"], "ip"),
        (["https://example.org/a", "www.example.org"], "url"),
        (["+48 600 100 200", "0048 22 555 66 77"], "phone"),
        (["(22) 555-6677", "22 555 66 77"], "phone"),
        (["{3f2504e0-4f89-11d3-9a0c-0305e82c3301}"], "uuid"),
        (["3F2504E04F8911D39A0C0305E82C3301"], "uuid"),
    ],
)
def test_addresses_are_known_by_their_look(cells: list[str], look: str) -> None:
    assert _look(*cells) == look


@pytest.mark.parametrize(
    "cells",
    [["2026-03-02", "2026-03-03"], ["12-03-2026"], ["1.2.3"], ["5 of 10"], ["@anna"], ["10:05"],
     ["1234567890"], ["3/4"]],
)  # fmt: skip
def test_days_versions_and_numbers_are_no_addresses(cells: list[str]) -> None:
    assert _look(*cells) == ""


def test_nine_of_ten_cells_decide_about_the_look() -> None:
    addresses = [f"a{n}@example.org" for n in range(9)]
    assert _look(*addresses, "none") == "email"
    assert _look(*addresses[:8], "none", "lost") == ""


def _numbers(low: float, high: float, *, filled: int = 10, rising: bool = False) -> ColumnProfile:
    facts = Numbers(".", "", filled, low, high, filled, rising)
    return ColumnProfile(Column(1, "n"), filled, filled, numbers=facts)


def test_dense_or_rising_numbers_are_running_ones() -> None:
    """Ten numbers within 200 are dense; further apart they must grow with the lines."""
    assert _numbers(1, 10).running
    assert _numbers(1000, 1199).running
    assert not _numbers(1000, 1200).running
    assert _numbers(1, 10**9, rising=True).running


def test_a_column_without_cells_is_neither_unique_nor_running() -> None:
    empty = ColumnProfile(Column(1, "n"), 0, 0)
    assert (empty.unique, empty.running, empty.constant, empty.complete) == (
        False,
        False,
        False,
        True,
    )
