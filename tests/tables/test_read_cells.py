"""Cells on their way into the staged table: ends, strays, blank rows, limits."""

from pathlib import Path

import pytest
from tests.tables.read_files import names, rows, said, staged

from harken.tables.layout import Problem
from harken.tables.reading import limits
from harken.tables.reading.formats.sheets import letters, text_of
from harken.tables.reading.head import header_of
from harken.tables.reading.rows import Problems
from harken.tables.reading.strays import has_strays, read_strays
from harken.tables.said import CannotRead
from harken.tables.said import said as say


def _strays(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def test_a_stray_byte_is_read_in_the_usual_encoding_of_the_file() -> None:
    r"""0xB3 is ł in Windows-1250 and і in Windows-1251."""
    assert read_strays(_strays(b"a\xb3b"), "cp1250") == "ałb"
    assert read_strays(_strays(b"a\xb3b"), "cp1251") == "aіb"


def test_a_cell_with_more_valid_letters_than_strays_keeps_them() -> None:
    assert read_strays(_strays("Łódź é".encode() + b"\xe9"), "cp1252") == "Łódź éé"


def test_a_cell_with_more_strays_is_read_whole_in_the_other_encoding() -> None:
    assert read_strays(_strays("Привет".encode("cp1251")), "cp1251") == "Привет"


def test_a_byte_without_a_meaning_becomes_a_replacement_and_no_error() -> None:
    found = read_strays(_strays(b"a\x81"), "cp1252")
    assert not has_strays(found)
    assert found == "a\ufffd"


def test_problems_beyond_the_limit_are_counted_with_the_lost_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "PROBLEMS", 2)
    problems = Problems()
    for line in range(5):
        problems.add(Problem(line, "", "", say("x"), row_is_lost=line > 2))
    assert (len(problems.listed), problems.more, problems.lost) == (2, 3, 2)
    assert [str(one) for one in problems.beyond()] == ["3 further problems are not listed."]


def test_blanks_of_every_kind_are_cut_off_both_ends(tmp_path: Path) -> None:
    found = staged(tmp_path, "a,b\n\u00a0x \u200b,\u3000\ty\u2003\n \u200b ,z\n".encode())
    assert rows(found) == [["x", "y"], [None, "z"]]


def test_a_row_of_blanks_and_invisible_marks_is_no_row(tmp_path: Path) -> None:
    found = staged(tmp_path, "a,b\n1,2\n \u200b,\u00a0\n3,4\n".encode())
    assert rows(found) == [["1", "2"], ["3", "4"]]
    assert "1 row without any cell was passed over." in said(found)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(1e15, "1e+15"), (123456789012345.0, "123456789012345"), (0.1 + 0.2, "0.3"), (-5.0, "-5"),
     (False, "false"), (None, ""), ("  kept ", "  kept ")],
)  # fmt: skip
def test_values_of_a_sheet_are_written_without_their_noise(cell: object, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_of_a_sheet_have_its_letters(place: int, name: str) -> None:
    """26 letters, then 26 times 26 pairs: ZZ is the 702nd."""
    assert letters(place) == name


def _head(*rows_: str) -> tuple[list[str], int]:
    header = header_of([row.split("|") for row in rows_], None)
    return [column.name for column in header.columns], header.begins


def test_a_title_over_a_table_of_two_columns_is_passed_over() -> None:
    assert _head("Report", "name|score", "A|5", "B|4") == (["name", "score"], 2)


def test_a_header_of_years_is_a_header() -> None:
    assert _head("2024|2025|2026", "5|6|7", "8|9|1", "2|3|4") == (["2024", "2025", "2026"], 1)


def test_numbers_that_no_years_are_begin_the_rows() -> None:
    assert _head("1|2|3", "4|5|6", "7|8|9")[1] == 0


def test_a_header_beside_values_stays_one_though_numbers_stand_below() -> None:
    assert _head("id|score|text", "1|5|a", "2|4|b", "3|3|c")[0] == ["id", "score", "text"]


def test_columns_beyond_the_header_get_names() -> None:
    assert _head("a|b", "1|2|x", "3|4|y", "5|6|z")[0] == ["a", "b", "column 3"]


def test_a_first_row_whose_words_come_again_below_is_a_row() -> None:
    assert (
        _head("2026-03-01|5|good", "2026-03-02|4|bad", "2026-03-03|5|good", "2026-03-04|4|x")[1]
        == 0
    )


def test_more_columns_than_are_read_are_refused_with_their_number() -> None:
    with pytest.raises(CannotRead, match="2001 columns; at most 2000"):
        header_of([[f"c{n}" for n in range(2001)]], None)


def test_the_first_line_of_excel_names_the_mark_even_where_commas_abound(tmp_path: Path) -> None:
    found = staged(tmp_path, b"sep=;\nname;said\nA;a, b, c, d\nB;e, f, g, h\n")
    assert (names(found), found.layout.separator) == (["name", "said"], ";")


def test_semicolons_part_cells_where_commas_break_numbers(tmp_path: Path) -> None:
    found = staged(tmp_path, b"a;b\n1,5;2,5\n3,5;4,5\n")
    assert rows(found) == [["1,5", "2,5"], ["3,5", "4,5"]]


def test_a_bar_in_a_text_parts_nothing(tmp_path: Path) -> None:
    found = staged(tmp_path, b"id,text\n1,a|b\n2,c\n3,d|e|f\n")
    assert rows(found) == [["1", "a|b"], ["2", "c"], ["3", "d|e|f"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_without_a_last_line_end_keeps_its_last_row(tmp_path: Path, end: str) -> None:
    assert rows(staged(tmp_path, f"a,b{end}1,2{end}3,4".encode())) == [["1", "2"], ["3", "4"]]
