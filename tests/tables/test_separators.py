"""Separators, quotation marks and line ends are decided from the rows."""

import csv
import io
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.tables.read_files import lines, names, rows, said, staged

from harken.tables.reading import limits
from harken.tables.reading.text import delimited

WORDS = [
    "zażółć", "gęślą", "jaźń", "dobrze", "отлично", "спасибо", "долго", "дуже", "дякую", "їжа",
    "good", "service", "“quoted”", "it's", "5", "3,5", "1;2", "10%", "N/A", "=SUM(A1)", "C:\\new\\",
]  # fmt: skip
JOINTS = [" ", " ", " ", "\n", ", ", "; ", "|", '"', '" ', " \\ "]
cells = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), max_size=4).map(
    lambda parts: "".join(word + joint for word, joint in parts).strip()
)
tables = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=3, max_size=15)
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    table=tables,
    written=st.tuples(
        st.sampled_from([",", ";", "\t", "|"]),
        st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
        st.sampled_from(["\n", "\r\n"]),
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
        st.sampled_from([11, 64, 1_000_000]),
    ),
)
def test_whatever_a_tool_writes_is_found_again(
    tmp_path: Path, table: list[list[str]], written: tuple[str, int, str, str, int]
) -> None:
    separator, quoting, ends, codec, block = written
    filled = [[cell or None for cell in row] for row in table if any(row)]
    assume(filled)
    text = io.StringIO(newline="")
    header = [f"kolumna {place}" for place in range(len(table[0]))]
    writer = csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=ends)
    writer.writerows([header, *table])
    with patch.object(limits, "BLOCK", block):
        found = staged(tmp_path, text.getvalue().encode(codec))
    assert names(found) == header
    assert rows(found) == filled
    assert found.layout.problems == ()


@settings(max_examples=40, deadline=None)
@given(table=tables, separator=st.sampled_from([",", ";", "\t", "|"]))
def test_a_block_read_at_once_is_what_it_is_row_by_row(
    table: list[list[str]], separator: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(table)
    block, width = text.getvalue(), len(table[0])
    columns = delimited.parsed_plainly(block, delimited.Dialect(separator), width)
    by_row = list(csv.reader(io.StringIO(block), delimiter=separator))
    if columns is not None:
        assert [list(row) for row in zip(*[c.to_pylist() for c in columns], strict=True)] == by_row
    else:
        assert "\n" in "".join("".join(row) for row in table)


@pytest.mark.parametrize(
    ("separator", "name"),
    [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")],
)
def test_the_separator_is_explained(tmp_path: Path, separator: str, name: str) -> None:
    text = "".join(f"a{separator}b{separator}c\n" for _ in range(5))
    found = staged(tmp_path, ("x,y;z\t|".replace(separator, "")[:2] + text).encode())
    assert found.layout.separator == separator
    assert f"Separator: {name}, because all 4 rows then have 3 cells." in said(found)


def test_decimal_commas_do_not_part_cells(tmp_path: Path) -> None:
    found = staged(tmp_path, b"id;price;vat\n" + b"1;2,5;3,5\n" * 30)
    assert found.layout.separator == ";"
    assert rows(found)[0] == ["1", "2,5", "3,5"]


def test_sentences_with_commas_stay_one_column(tmp_path: Path) -> None:
    text = "comment\nGood, really\nNice, but slow\nNever, ever\nWell, yes\n"
    assert names(staged(tmp_path, text.encode())) == ["comment"]


def test_the_first_line_of_excel_is_obeyed(tmp_path: Path) -> None:
    found = staged(tmp_path, b"sep=;\r\na;b,c\r\n1;2,5\r\n")
    assert (names(found), rows(found), lines(found)) == (["a", "b,c"], [["1", "2,5"]], [3])


def test_backslashes_before_quotation_marks_are_understood(tmp_path: Path) -> None:
    found = staged(tmp_path, b'id,text\n1,"he said \\"hi, you\\" and left"\n2,"ok"\n')
    assert rows(found) == [["1", 'he said "hi, you" and left'], ["2", "ok"]]


def test_quotation_marks_that_enclose_no_cell_are_text(tmp_path: Path) -> None:
    text = "text\trating\n" + 'dobre\t5\n"Super" produkt\t4\n"Nie polecam" - tak\t1\nok\t3\n' * 20
    found = staged(tmp_path, text.encode())
    assert rows(found)[1] == ['"Super" produkt', "4"]
    assert "Quotation marks are text" in said(found)


def test_quotation_marks_that_enclose_cells_go(tmp_path: Path) -> None:
    text = "text\trating\n" + '"Bez ""szału"", ale dobre"\t5\nok\t4\n' * 20
    assert rows(staged(tmp_path, text.encode()))[0] == ['Bez "szału", ale dobre', "5"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_kind_of_line_end_ends_lines(tmp_path: Path, end: str) -> None:
    found = staged(tmp_path, end.join(["a,b", "1,2", "3,4", ""]).encode())
    assert rows(found) == [["1", "2"], ["3", "4"]]


def test_line_breaks_within_cells_keep_the_lines_of_the_rows(tmp_path: Path) -> None:
    text = 'a,b\r\n1,"x\r\ny\r\nz"\r\n2,"p\rq"\r\n3,ok\r\n'
    found = staged(tmp_path, text.encode())
    assert rows(found) == [["1", "x\r\ny\r\nz"], ["2", "p\rq"], ["3", "ok"]]
    assert lines(found) == [2, 5, 6]


def test_blocks_of_every_sort_follow_each_other(tmp_path: Path) -> None:
    """Plain rows, then line breaks in cells, then a row too long, then plain rows again."""
    plain = "".join(f"{n},plain text,{n % 7}\n" for n in range(600))
    broken = "".join(f'{n},"two\nlines",{n % 7}\n' for n in range(300))
    content = "id,text,n\n" + plain + broken + "1,too,long,row\n" + plain
    with patch.object(limits, "BLOCK", 1000):
        found = staged(tmp_path, content.encode())
    assert found.layout.rows == 1500
    (problem,) = found.layout.problems
    assert (problem.line, problem.row_is_lost) == (1 + 600 + 600 + 1, True)
    assert lines(found)[-1] == content.count("\n")
    assert rows(found)[600] == ["0", "two\nlines", "0"]


def test_a_quotation_mark_never_closed_costs_one_row_its_marks(tmp_path: Path) -> None:
    text = "id,text,n\n" + "1,fine,5\n" * 60 + '2,"never closed,5\n' + "3,fine,6\n" * 2000
    found = staged(tmp_path, text.encode())
    assert found.layout.rows == 2061
    assert rows(found)[60] == ["2", '"never closed', "5"]
    assert [problem.line for problem in found.layout.problems] == [62]


def test_blanks_before_quotation_marks_are_no_part_of_a_cell(tmp_path: Path) -> None:
    found = staged(tmp_path, b'id, name, score\n1, Ann, 5\n2, "Bob, Jr", 4\n3, "Eve", 3\n')
    assert rows(found) == [["1", "Ann", "5"], ["2", "Bob, Jr", "4"], ["3", "Eve", "3"]]
