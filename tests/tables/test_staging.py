"""Files of every format become the same kind of staged table; real files keep all their rows."""

import gzip
import json
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.tables.read_files import REAL, lines, names, real_data, rows, said, staged

from harken.tables.reading import stage

REAL_FILES = [
    ("reviews_pl_allegro/klej_ar_train.tsv.gz", 9577, 2),
    ("reviews_pl_allegro/klej_ar_dev.tsv.gz", 1002, 2),
    ("reviews_ru_rozetka/rozetka_ru.csv.gz", 18181, 4),
    ("reviews_uk_rozetka_kids/rozetka_uk_kids_food.csv.gz", 1512, 2),
    ("olist_orders_sample/olist_order_reviews_dataset.csv.gz", 8225, 7),
    ("olist_orders_sample/olist_order_items_dataset.csv.gz", 8365, 7),
    ("support_tickets_csat/ecommerce_support_csat_sample.csv.gz", 17182, 21),
    ("employee_survey_tempe/tempe_employee_survey.csv.gz", 942, 79),
    ("sfo_airport_survey/SFO_Customer_Survey_2017.csv.gz", 2831, 97),
    ("telecom_complaints_comcast/Comcast_telecom_complaints_data.csv", 2224, 11),
    ("survey_files/responses/limesurvey_rse_2017_de.csv", 325, 248),
    ("survey_files/responses/limesurvey_rse_2017_nl.csv", 77, 131),
    ("survey_files/responses/surveymonkey_weather-check.csv", 928, 9),
    ("survey_files/responses/surveymonkey_StarWars.csv", 1186, 38),
    ("survey_files/responses/qualtrics_Sample_Survey_many_types_Insights.csv", 5, 190),
    ("survey_files/responses/qualtrics_Sample_Survey_many_types_legacy.csv", 5, 190),
    ("survey_files/responses/qualtrics_Test_Survey_for_Coded_Comments.csv", 10, 17),
]
"""Rows and columns as the READMEs beside the files count them."""


@real_data
@pytest.mark.parametrize(("path", "count", "width"), REAL_FILES)
def test_real_files_keep_all_their_rows(tmp_path: Path, path: str, count: int, width: int) -> None:
    found = stage(REAL / path, tmp_path)
    assert (found.layout.rows, len(found.columns)) == (count, width)
    assert not any(problem.row_is_lost for problem in found.layout.problems)


@real_data
def test_the_two_odd_bytes_of_a_real_header_are_named(tmp_path: Path) -> None:
    found = stage(REAL / "survey_files/responses/surveymonkey_StarWars.csv", tmp_path)
    (problem,) = found.layout.problems
    assert problem.line == 1
    assert problem.column.startswith("Do you consider yourself to be a fan of the Expanded")


@real_data
def test_a_real_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    file = REAL / "telecom_complaints_comcast/Comcast_telecom_complaints_data.csv"
    assert names(stage(file, tmp_path))[0] == "Ticket #"


@real_data
def test_real_line_breaks_within_cells_are_kept(tmp_path: Path) -> None:
    found = stage(REAL / "olist_orders_sample/olist_order_reviews_dataset.csv.gz", tmp_path)
    broken = [row[4] for row in rows(found) if "\n" in (row[4] or "")]
    assert len(broken) > 100
    assert lines(found)[-1] > found.layout.rows + 1


def _moment(*parts: int) -> datetime:
    """Return a moment without a zone, as sheets have them."""
    return datetime(2026, 3, 2, *parts)  # noqa: DTZ001


def _book(file: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["only a note"])
    sheet = book.create_sheet("Answers")
    sheet.append(["when", "day", "score", "share", "good", "time", "took", "sum"])
    sheet.append(
        [
            _moment(9, 5, 1), date(2026, 3, 2), 5, 0.25, True, time(9, 5),
            timedelta(hours=30), "=C2+1",
        ]
    )  # fmt: skip
    sheet.append([])
    sheet.append([None, None, 1e6, 0.1 + 0.2, False, None, None, " text\n"])
    sheet.merge_cells("A4:B4")
    book.save(file)


XLSX = [
    ["2026-03-02T09:05:01", "2026-03-02", "5", "0.25", "true", "09:05:00", "30:00:00", None],
    [None, None, "1000000", "0.3", "false", None, None, "text"],
]


def test_the_largest_sheet_is_read_and_its_values_written_out(tmp_path: Path) -> None:
    _book(tmp_path / "book.csv")
    found = stage(tmp_path / "book.csv", tmp_path)
    assert rows(found) == XLSX
    assert lines(found) == [2, 4]
    assert (found.layout.format, found.layout.sheet) == ("xlsx", "Answers")
    assert "largest of the 2 sheets" in said(found)
    assert "merged (at A4)" in said(found)


def test_a_formula_without_a_saved_result_is_named(tmp_path: Path) -> None:
    _book(tmp_path / "book.xlsx")
    (problem,) = stage(tmp_path / "book.xlsx", tmp_path).layout.problems
    assert (problem.line, problem.column, problem.cell) == (2, "sum", "H2")


def test_a_sheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{name}</text:p>'
        f'</table:table-cell><table:table-cell office:value-type="float" office:value="{value}"/>'
        "</table:table-row>"
        for name, value in [("Anna", "5"), ("Łukasz", "0.5")]
    )
    header = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in ("imię", "ocena")
    )
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Arkusz"><table:table-row>{header}'
        f"</table:table-row>{cells}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
    found = stage(tmp_path / "a.ods", tmp_path)
    assert (names(found), found.layout.format) == (["imię", "ocena"], "ods")
    assert rows(found) == [["Anna", "5"], ["Łukasz", "0.5"]]


def _typed() -> pa.Table:
    return pa.table(
        {
            "n": [5, None],
            "share": [5.0, 0.25],
            "person": [{"name": "Ann", "age": 7}, None],
            "tags": [["a", "b"], []],
            "at": [_moment(9), _moment(9, 0, 0, 5000)],
            "told": pa.array([_moment(9), None], pa.timestamp("ms", "Europe/Warsaw")),
            "day": [date(2026, 3, 2), None],
            "ok": [True, False],
            "word": pa.array(["x", "x"]).dictionary_encode(),
            "took": pa.array([1500, None], pa.duration("ms")),
            "none": [float("nan"), 1.5],
        }
    )


TYPED = [
    ["5", "5", "Ann", "7", "a; b", "2026-03-02T09:00:00", "2026-03-02T09:00:00Z", "2026-03-02",
     "true", "x", "1.5", None],
    [None, "0.25", None, None, None, "2026-03-02T09:00:00.005", None, None, "false", "x", None,
     "1.5"],
]  # fmt: skip


@pytest.mark.parametrize("packed", ["", "gz", "zip"])
def test_typed_values_are_written_out(tmp_path: Path, packed: str) -> None:
    pq.write_table(_typed(), tmp_path / "plain")
    content = (tmp_path / "plain").read_bytes()
    file = tmp_path / "file"
    if packed == "zip":
        with zipfile.ZipFile(file, "w") as box:
            box.writestr("__MACOSX/._a", "beside")
            box.writestr("folder/a.parquet", content)
    else:
        file.write_bytes(gzip.compress(content) if packed else content)
    found = stage(file, tmp_path)
    assert names(found)[2:4] == ["person.name", "person.age"]
    assert rows(found) == TYPED
    assert lines(found) == [1, 2]
    assert (found.layout.format, found.layout.packed) == ("parquet", packed)


RECORDS = [
    {"id": 1, "person": {"email": "a@b.c", "name": None}, "score": 9.5, "tags": ["x", "ż"]},
    {"id": 2, "score": 7, "ok": True, "text": 'he said "hi"\nand left'},
]
FLAT = [
    ["1", "a@b.c", None, "9.5", "x; ż", None, None],
    ["2", None, None, "7", None, "true", 'he said "hi"\nand left'],
]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("\n".join(json.dumps(record) for record in RECORDS) + "\n", [1, 2]),
        (json.dumps(RECORDS), [1, 1]),
        (json.dumps({"meta": {"next": None}, "data": RECORDS}, ensure_ascii=False), [1, 1]),
        (json.dumps(RECORDS, indent=1), [2, 14]),
        ("\n".join(json.dumps(record, indent=1) for record in RECORDS), [1, 13]),
    ],
    ids=["lines", "array", "data", "indented", "indented one by one"],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_of_every_shape_is_one_table(
    tmp_path: Path, text: str, at: list[int], codec: str
) -> None:
    found = staged(tmp_path, text.encode(codec))
    assert names(found) == ["id", "person.email", "person.name", "score", "tags", "ok", "text"]
    assert rows(found) == FLAT
    assert lines(found) == at


def test_a_broken_line_of_json_is_listed_and_the_rest_kept(tmp_path: Path) -> None:
    found = staged(tmp_path, b'{"a": 1}\n{"a": 2,}\n[3]\n\n{"a": 4}\n')
    assert rows(found) == [["1"], ["4"]]
    assert [(p.line, p.row_is_lost) for p in found.layout.problems] == [(2, True), (3, True)]


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[float] = []
    file = tmp_path / "a.csv"
    file.write_text("a,b\n" + "1,2\n" * 900_000)
    stage(file, tmp_path, progress=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < 0.2
    assert told[-1] == 1.0


def test_a_packed_text_is_read_as_it_comes(tmp_path: Path) -> None:
    found = staged(tmp_path, gzip.compress(b"a,b\n1,2\n"), "renamed.xlsx")
    assert (found.layout.format, found.layout.packed, rows(found)) == ("csv", "gz", [["1", "2"]])
