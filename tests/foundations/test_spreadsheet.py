"""Opening an exported file in a spreadsheet never calculates what somebody typed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.foundations.spreadsheet import csv_lines, safe_cell

CELLS = st.text(max_size=30) | st.sampled_from("=+-@\t\r\0").flatmap(
    lambda start: st.text(max_size=10).map(lambda rest: start + rest)
)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x"])
def test_what_could_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5))
def test_no_cell_of_a_file_begins_like_a_formula_and_no_text_is_lost(rows: list[list[str]]) -> None:
    file = io.StringIO("".join(csv_lines(rows)), newline="")
    read = list(csv.reader(file))
    assert all(not cell or cell[0] not in "=+-@\t\r\0" for row in read for cell in row)
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
