"""Taking answers out: CSV, XLSX, Parquet, SPSS, from the page, the API and the terminal."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from harken.surveys.definition.records import OTHER
from harken.surveys.results.files.columns import plain_name
from tests.surveys.sheets.world import published, put

pytestmark = pytest.mark.django_db
FILE = "/surveys/visit/results"
FULL = {
    "rec": 3, "sat": 4, "way": OTHER, "way.other": "=1+1", "why": "Call me at ann@example.org",
    "saw": ["lift"], "grid": {"staff": "2", "Signs": "x"}, "rank": ["b", "a"], "age": 44.5,
    "on": "2026-01-31", "ok": True, "who": {"name": "Ann", "email": "ann@example.org"},
}  # fmt: skip
WANTED = {
    "rec": "3", "sat": "4", "way": "other", "way_other": "'=1+1", "saw_shop": "0", "saw_lift": "1",
    "saw_none": "0", "grid_staff": "2", "grid_Signs": "x", "rank_a": "2", "rank_b": "1",
    "rank_c": "", "age": "44.5", "on": "2026-01-31", "ok": "yes", "seconds": "90",
    "day": "2026-03-02", "link_shop": "north", "stage": "complete", "version": "1",
}  # fmt: skip


@pytest.fixture
def visit(sheets: Path) -> Any:
    """Three responses: one to everything in the files, one to nothing, one in the tail."""
    from harken.surveys.sheets.sealing import seal

    version = published()
    put(version, 1, answers=FULL, hidden={"shop": "north"})
    put(version, 2, answers={}, stage="left", step=1)
    seal(version.survey_id)
    put(version, 3, answers={"way": "na", "saw": ["none"]}, language="pl")
    return version


def body(client: Any, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_csv_has_a_column_for_each_part_and_starts_no_formula(
    visit: Any, as_role: Callable
) -> None:
    full, newer = lines(body(as_role("owner"), f"{FILE}.csv"))
    assert {name: full[name] for name in WANTED} == WANTED
    assert (newer["way"], newer["saw_none"], newer["saw_shop"], newer["rec"]) == (
        "na",
        "1",
        "0",
        "",
    )
    assert full["who_email"] == "ann@example.org"


def test_who_may_not_export_customers_gets_nobodys_details(visit: Any, as_role: Callable) -> None:
    content = body(as_role("analyst"), f"{FILE}.csv")
    assert b"ann@example.org" not in content
    assert b"who_" not in content
    assert lines(content)[0]["why"] == "Call me at [e-mail]"


def test_a_file_has_the_responses_of_the_filter(visit: Any, as_role: Callable) -> None:
    client = as_role("owner")
    assert len(lines(body(client, f"{FILE}.csv?unfinished=on"))) == 3
    assert [one["language"] for one in lines(body(client, f"{FILE}.csv?language=pl"))] == ["pl"]


def test_the_audit_log_says_who_saved_answers(visit: Any, as_role: Callable) -> None:
    from harken.audit.models import AuditEntry

    body(as_role("owner"), f"{FILE}.parquet?language=pl")
    entry = AuditEntry.objects.get(verb="surveys.answers_exported")
    assert entry.changes == {"filter": ["", "language=pl"], "format": ["", "parquet"]}


def test_parquet_says_what_columns_and_values_mean(
    visit: Any, as_role: Callable, tmp_path: Path
) -> None:
    (tmp_path / "a.parquet").write_bytes(body(as_role("owner"), f"{FILE}.parquet"))
    table = pq.read_table(tmp_path / "a.parquet")
    assert table["rec"].to_pylist() == [3.0, None]
    assert table["saw_lift"].to_pylist() == [1, 0]
    about = table.schema.field("way").metadata
    assert about[b"label"] == b"How did you come?"
    assert about[b"value bus"] == b"Bus"


def test_spss_reads_labels_and_missing_codes(visit: Any, as_role: Callable, tmp_path: Path) -> None:
    import pyreadstat

    (tmp_path / "a.sav").write_bytes(body(as_role("owner"), f"{FILE}.sav"))
    frame, about = pyreadstat.read_sav(str(tmp_path / "a.sav"), user_missing=True)
    assert frame["grid_staff"][0] == "2"
    assert about.column_names_to_labels["grid_staff"] == "How was it? – Staff"
    assert about.variable_value_labels["way"]["na"] == "Does not apply"
    assert about.missing_ranges["way"] == [{"lo": "na", "hi": "na"}]
    assert about.variable_value_labels["saw_lift"] == {0.0: "not chosen", 1.0: "chosen"}


def test_xlsx_holds_texts_as_texts_and_explains_its_columns(visit: Any, as_role: Callable) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(body(as_role("owner"), f"{FILE}.xlsx")))
    answers, meanings = book.worksheets
    head, first, _second = answers.iter_rows(values_only=True)
    assert dict(zip(head, first, strict=True))["way_other"] == "=1+1"
    assert answers.cell(2, head.index("way_other") + 1).data_type == "s"
    assert ("way", None, "na", "Does not apply", "no") in set(meanings.iter_rows(values_only=True))


def test_too_many_responses_for_a_spreadsheet_are_refused_in_words(
    visit: Any, as_role: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.surveys.results.files import writing

    monkeypatch.setattr(writing, "MOST_IN_XLSX", 1)
    response = as_role("owner").get(f"{FILE}.xlsx")
    assert response.status_code == 422
    assert "CSV or Parquet" in response.content.decode()


def test_an_older_contact_answer_is_read_from_the_database_alone(visit: Any, sheets: Path) -> None:
    for file in sheets.rglob("*.parquet"):
        cells = (cell for column in pq.read_table(file).columns for cell in column.to_pylist())
        assert not any(isinstance(cell, str) and cell == "ann@example.org" for cell in cells)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("q1", "q1"), ("1. Wer?", "v_1_Wer"), ("or", "or_"), ("", "v"), ("_x", "x"), ("ж", "v")],
)
def test_names_of_columns_suit_every_program(given: str, wanted: str) -> None:
    assert plain_name(given) == wanted


def test_the_api_gives_the_figures_of_the_page(visit: Any, as_role: Callable) -> None:
    for number in range(10, 40):
        put(visit, number, answers={"rec": 10})
    found = as_role("leader").get("/api/v1/surveys/visit/results?answer=rec%3D10").json()
    assert (found["survey"], found["counted"], found["complete"]) == ("visit", 30, 30)
    first = found["questions"][0]
    assert (first["id"], first["n"], first["figure"]["value"]) == ("rec", 30, 100.0)
    assert first["answers"][10] == {
        "code": "10", "label": "10", "count": 30, "value": 100.0,
        "low": pytest.approx(88.65, abs=0.01), "high": pytest.approx(100.0),
    }  # fmt: skip


def test_the_terminal_prints_and_saves(visit: Any, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from harken.surveys.cli import survey

    run = CliRunner().invoke
    document = json.loads(run(survey, ["results", "visit", "--json"]).output)
    assert document["counted"] == 2
    assert "2 complete responses" in run(survey, ["results", "visit"]).output
    path = tmp_path / "answers.csv"
    assert "2 responses" in run(survey, ["answers", "visit", "-o", str(path)]).output
    assert b"ann@example.org" not in path.read_bytes()
    run(survey, ["answers", "visit", "-o", str(path), "--personal"])
    assert b"ann@example.org" in path.read_bytes()
    assert "3 responses" in run(survey, ["rebuild", "visit"]).output


@pytest.mark.parametrize("given", [["results", "nothing"], ["answers", "visit", "-o", "a.doc"]])
def test_the_terminal_refuses_in_one_sentence(visit: Any, given: list[str]) -> None:
    from typer.testing import CliRunner

    from harken.foundations.refusal import Refusal
    from harken.surveys.cli import survey

    found = CliRunner().invoke(survey, given)
    assert isinstance(found.exception, Refusal)
