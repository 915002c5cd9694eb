"""What stands above the rows."""

from pathlib import Path

import pytest
from tests.tables.read_files import lines, names, rows, said, staged


def test_names_are_tidied_and_made_unique(tmp_path: Path) -> None:
    found = staged(tmp_path, b"  Overall \t  rating ,,name,name,Name\n5,1,2,3,4\n")
    assert names(found) == ["Overall rating", "column 2", "name", "name (2)", "Name"]
    assert "1 column has no name" in said(found)


@pytest.mark.parametrize(
    "text",
    ["1,2,3\n4,5,6\n", "2026-03-01,5,good\n2026-03-02,4,bad\n2026-03-03,5,ok\n2026-03-04,4,ok\n"],
)
def test_a_first_row_of_values_is_no_header(tmp_path: Path, text: str) -> None:
    found = staged(tmp_path, text.encode())
    assert names(found) == ["column 1", "column 2", "column 3"]
    assert found.layout.rows == text.count("\n")
    assert "No header, because" in said(found)


@pytest.mark.parametrize(
    "header", ["country,2013,2014", "question,1,2", "2013,2014,2015", "id,score 1,score 2"]
)
def test_numbers_may_stand_in_a_header(tmp_path: Path, header: str) -> None:
    below = "".join(f"{n}{n},{n * 10}.5,{n * 7}.5\n" for n in range(3, 9))
    assert names(staged(tmp_path, f"{header}\n{below}".encode())) == header.split(",")


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    text = "Customer report\nMarch 2026;;;\n\nname;team;score;text\nA;x;5;ok\nB;y;4;fine\n"
    found = staged(tmp_path, text.encode())
    assert names(found) == ["name", "team", "score", "text"]
    assert lines(found) == [5, 6]
    assert "2 lines above the header" in said(found)


def test_row_numbers_of_r_get_a_column(tmp_path: Path) -> None:
    text = '"rating","text"\n' + "".join(f'"{n}",5,"ok"\n' for n in range(1, 20))
    found = staged(tmp_path, text.encode())
    assert names(found) == ["column 1", "rating", "text"]


def test_short_rows_are_filled_and_long_ones_listed(tmp_path: Path) -> None:
    text = "id,text,n\n" + "1,a,5\n" * 20 + "2,b\n3,c,4,5\n4,d,5,,\n,,\n"
    found = staged(tmp_path, text.encode())
    assert rows(found)[20:] == [["2", "b", None], ["4", "d", "5"]]
    assert [(p.line, p.row_is_lost) for p in found.layout.problems] == [(22, False), (23, True)]
    assert "because 21 of 23 rows then have 3 cells" in said(found)


def test_the_last_line_of_a_kind_that_is_no_record_is_passed_over(tmp_path: Path) -> None:
    header = "Agent Name,Rating,Feedback Comment,Contact Name,Contact Email Address,"
    header += "Contact Phone Number,Link to the conversation,Recorded date"
    row = "Ann (ann@example.org),5,Great,Bob,b@example.org,,https://example.org/1,2026-03-01"
    text = f"{header}\n{row}\n{row}\nReporting period 2026-03-01 to 2026-03-31\n"
    found = staged(tmp_path, text.encode())
    assert (found.layout.kind, found.layout.rows) == ("chatwoot", 2)
    assert "1 line below the table" in said(found)
