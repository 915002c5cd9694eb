"""XML with many elements of one name comes in as rows; what may harm is refused."""

import gzip
from pathlib import Path

import pytest
from tests.tables.read_files import REAL, lines, names, real_data, rows, said, staged

from harken.tables.reading import limits, stage
from harken.tables.said import CannotRead

REVIEWS = """<?xml version="1.0"?>
<reviews>
  <review id="1">
    <meta><user>Аня</user><date>13.03.2012 11:42</date></meta>
    <scores><food>8</food></scores>
    <tag>soup</tag><tag>bread</tag>
    <text>Было &amp; есть</text>
    <aspects><aspect term="a"/><aspect term="b"/></aspects>
  </review>
  <review id="2"><text><![CDATA[1 < 2]]></text><late>yes</late></review>
</reviews>
"""


def test_each_repeated_element_is_a_row_under_flat_names(tmp_path: Path) -> None:
    found = staged(tmp_path, REVIEWS.encode(), "reviews.xml")
    assert found.layout.format == "xml"
    assert names(found) == [
        "id", "meta.user", "meta.date", "scores.food", "tag", "text", "late",
    ]  # fmt: skip
    assert rows(found) == [
        ["1", "Аня", "13.03.2012 11:42", "8", "soup; bread", "Было & есть", None],
        ["2", None, None, None, None, "1 < 2", "yes"],
    ]


def test_a_row_knows_the_line_its_element_begins_in(tmp_path: Path) -> None:
    assert lines(staged(tmp_path, REVIEWS.encode())) == [3, 10]


def test_lists_of_larger_elements_are_left_out_and_named(tmp_path: Path) -> None:
    """An element that only one row repeats is a list in all rows."""
    text = "<a><r><n x='1'/><n x='2'/><t>5</t></r><r><n x='3'/><t>6</t></r></a>"
    found = staged(tmp_path, text.encode())
    assert rows(found) == [["5"], ["6"]]
    assert "n is a list of elements within a row (in 1 row): it was left out." in said(found)


def test_rows_below_a_holder_are_found_beside_what_stands_once(tmp_path: Path) -> None:
    text = "<response><page><n>1</n></page><items><item a='x'/><item a='y'/></items></response>"
    found = staged(tmp_path, text.encode())
    assert (names(found), rows(found)) == (["a"], [["x"], ["y"]])


def test_one_row_alone_is_a_table_too(tmp_path: Path) -> None:
    found = staged(
        tmp_path, b"<reviews><review><text>Fine</text><score>4</score></review></reviews>"
    )
    assert rows(found) == [["Fine", "4"]]


def test_words_that_are_marked_within_a_text_stay_in_it(tmp_path: Path) -> None:
    found = staged(tmp_path, b"<a><r><t>not <b>at all</b> good</t></r><r><t>good</t></r></a>")
    assert dict(zip(names(found), rows(found)[0], strict=True)) == {"t": "not at all good"}


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "utf-8-sig"])
def test_the_encoding_that_xml_names_is_believed(tmp_path: Path, encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?><a><r><t>Суп</t></r><r><t>Чай</t></r></a>'
    assert rows(staged(tmp_path, text.encode(encoding))) == [["Суп"], ["Чай"]]


def test_packed_xml_is_unpacked(tmp_path: Path) -> None:
    assert staged(tmp_path, gzip.compress(REVIEWS.encode())).layout.rows == 2


LAUGHS = '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'
REFUSED = [
    (f"<?xml version='1.0'?>{LAUGHS}<a><r><t>&m;</t></r><r/></a>", "declares entities"),
    ("<?xml version='1.0'?>\n<a><r><t>1</t></r>\n<r><t>2</r></a>", "in line 3 (mismatched tag)"),
    ("<a>\n<r><t>1</t></r>\n<r><t>2</t></r>\n", "in line 4 (no element found)"),
    ("<a><r><t>&nbsp;</t></r><r><t>1</t></r></a>", "in line 1 (undefined entity)"),
    ("<?xml version='1.0'?><a><b>1</b><b>2</b></a>", "XML without rows"),
    ("<?xml version='1.0' encoding='x-none'?><a><r><t>1</t></r></a>", "encoding"),
    ("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
     "workbook in XML: save it as .xlsx"),
    ("<?xml version='1.0'?><html xmlns='x'><body/></html>", "web page"),
    ("<a><r>" + "<b>" * 500 + "</b>" * 500 + "</r><r><c/></r></a>", "nested too deeply"),
    ("<a>" + "".join(f"<r><c{n}/></r>" for n in range(2001)) + "</a>", "more than 2000 different"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=[sentence for _, sentence in REFUSED])
def test_xml_that_cannot_be_rows_says_why(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(CannotRead) as refused:
        staged(tmp_path, text.encode())
    assert sentence in str(refused.value)


def test_a_doctype_that_names_a_file_outside_is_not_followed(tmp_path: Path) -> None:
    text = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><r><t>1</t></r><r><t>2</t></r></a>'
    found = staged(tmp_path, f"<?xml version='1.0'?>{text}".encode())
    assert rows(found) == [["1"], ["2"]]


def test_one_endless_element_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RECORD", 1_000_000)
    text = "<a>\n<r><t>1</t></r>\n<r><t>" + "x" * 1_100_000 + "</t></r></a>"
    with pytest.raises(CannotRead, match="begins in line 3 is longer than 1 million"):
        staged(tmp_path, text.encode())


def test_tables_whose_first_cell_looks_like_an_element_stay_tables(tmp_path: Path) -> None:
    assert staged(tmp_path, b"<score>,note\n1,a\n2,b\n").layout.format == "csv"


@real_data
def test_reviews_of_restaurants_come_in_with_their_scores(tmp_path: Path) -> None:
    """201 reviews; the means of their scores as their publishers give them."""
    file = REAL / "reviews_ru_restaurants_absa" / "SentiRuEval_rest_markup_train.xml"
    found = stage(file, tmp_path)
    assert found.layout.rows == 201
    cells = [dict(zip(names(found), row, strict=True)) for row in rows(found)]
    for score, mean in [("food", 8.199), ("interior", 8.512), ("service", 7.617)]:
        assert sum(float(row[f"scores.{score}"]) for row in cells) / 201 == pytest.approx(
            mean, abs=0.0005
        )
