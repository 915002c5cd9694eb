"""Files of tools all the way: staged, understood and turned into columns of signals, unedited."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.tables.heads import SAMPLES, SHARED, head_of

from harken.tables.converting import convert
from harken.tables.kinds import kind_named
from harken.tables.plan import Plan
from harken.tables.profile import profiled
from harken.tables.proposal import Known, propose
from harken.tables.reading import stage


def _plan(file: Path, folder: Path) -> tuple[Any, Plan]:
    staged = stage(file, folder)
    kind = kind_named(staged.layout.kind) if staged.layout.kind else None
    plan = propose(staged, profiled(staged), known=Known(), kind=kind, today=date(2026, 3, 2))
    return staged, plan


def _rows(file: Path, folder: Path) -> list[dict[str, Any]]:
    """What comes in, a row a dict of what is filled."""
    staged, plan = _plan(file, folder)
    found = []
    for block in convert(staged, plan):
        for place in range(len(block.lines)):
            row = {name: values[place] for name, values in block.columns.items()}
            found.append({name: value for name, value in row.items() if value not in (None, "")})
    return found


def test_qualtrics_comes_in_without_previews_and_refusals(tmp_path: Path) -> None:
    first, last = _rows(SAMPLES / "qualtrics/three_rows.csv", tmp_path)
    assert (first["key"], last["key"]) == ("R_1aaaaaaaaaaaaaa", "R_4dddddddddddddd")
    assert first["occurred_at"].astimezone(UTC) == datetime(2026, 2, 1, 8, 3, 1, tzinfo=UTC)
    assert (first["score:nps"], last["score:nps"]) == (10, 3)
    assert (first["language"], last["language"]) == ("pl", "uk")
    assert (first["customer.name"], first["customer.id"]) == ("Ada Nowak", "K-1")
    assert first["text"] == "Good bread,\nlong queue"


def test_qualtrics_as_utf_16_with_tabs_is_the_same(tmp_path: Path) -> None:
    import csv
    import io

    sample = SAMPLES / "qualtrics/three_rows.csv"
    rows = list(csv.reader(io.StringIO(sample.read_text("utf-8"), newline="")))
    opened = io.StringIO()
    csv.writer(opened, delimiter="\t").writerows(rows)
    file = tmp_path / "export.tsv"
    file.write_bytes(opened.getvalue().encode("utf-16"))
    (tmp_path / "other").mkdir()
    assert _rows(file, tmp_path) == _rows(sample, tmp_path / "other")


def _workbook(name: str, file: Path, rows: slice = slice(None)) -> Path:
    book = openpyxl.Workbook()
    kept = list(head_of(SAMPLES / name).rows)
    for row in kept[rows]:
        book.active.append(list(row))
    book.save(file)
    return file


def test_qualtrics_as_a_workbook_has_two_header_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, row in enumerate(head_of(SAMPLES / "qualtrics/three_rows.csv").rows):
        if place != 2:
            book.active.append(list(row))
    book.save(tmp_path / "export.xlsx")
    rows = _rows(tmp_path / "export.xlsx", tmp_path)
    assert [row["score:nps"] for row in rows] == [10, 3]


def test_surveymonkey_as_a_workbook_with_merged_questions(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in head_of(SAMPLES / "surveys/surveymonkey_two_rows.csv").rows:
        book.active.append(list(row))
    book.active.merge_cells("K1:M1")
    book.active.merge_cells("N1:O1")
    book.save(tmp_path / "survey.xlsx")
    staged, _ = _plan(tmp_path / "survey.xlsx", tmp_path)
    assert staged.layout.kind == "surveymonkey"
    names = [column.name for column in staged.columns]
    assert names[11] == "Which of these did you buy? – Cake"
    assert names[14] == "How do you rate … – The shop"
    assert [row["key"] for row in _rows(tmp_path / "survey.xlsx", tmp_path)] == [
        "11200300401", "11200300402",
    ]  # fmt: skip


def test_limesurvey_takes_the_last_action_where_answers_were_not_sent_off(tmp_path: Path) -> None:
    first, second = _rows(SAMPLES / "limesurvey/codes.csv", tmp_path)
    assert (first["key"], first["language"], second["language"]) == ("1", "pl", "en")
    assert second["occurred_at"] == datetime(2026, 2, 1, 11, 1, tzinfo=UTC)


def test_limesurvey_vv_undoes_its_escapes(tmp_path: Path) -> None:
    (row,) = _rows(SAMPLES / "limesurvey/vv.txt", tmp_path)
    said = [" ".join(value.split()) for value in row.values() if isinstance(value, str)]
    assert '"Fine" she said {twice}' in said


def test_typeform_takes_completed_answers(tmp_path: Path) -> None:
    (row,) = _rows(SAMPLES / "surveys/typeform_new.csv", tmp_path)
    assert (row["key"], row["score:nps"], row["text"]) == ("hefupf01", 9, "Quick and kind")
    assert row["occurred_at"] == datetime(2026, 2, 1, 9, 2, tzinfo=UTC)


def test_delighted_from_its_api(tmp_path: Path) -> None:
    first, second = _rows(SAMPLES / "surveys/delighted.json", tmp_path)
    assert (first["key"], first["score:csat"], second["score:csat"]) == ("31", 4, 2)
    assert first["occurred_at"] == datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
    assert (first["country"], second["dimension:shop"]) == ("PL", "South")


def test_formbricks_from_its_api_and_as_a_sheet(tmp_path: Path) -> None:
    (row,) = _rows(SAMPLES / "surveys/formbricks.json", tmp_path)
    assert (row["key"], row["customer.id"], row["language"]) == ("cm1", "u-1", "pl")
    assert row["text"] == "Warm bread"
    file = _workbook("surveys/formbricks.csv", tmp_path / "answers.xlsx")
    rows = _rows(file, tmp_path)
    assert [one["customer.id"] for one in rows] == ["u-1", "u-2"]


def test_zendesk_times_come_in_as_seconds(tmp_path: Path) -> None:
    first, second = _rows(SAMPLES / "services/zendesk.csv", tmp_path)
    assert first["duration:first_response_seconds"] == 10 * 60
    assert first["duration:resolution_seconds"] == 180 * 60
    still = "open:resolution_seconds"
    assert (first[still], second[still], second["dimension:status"]) == (False, True, "Open")
    assert first["score:zendesk_good"] == 1
    assert "score:zendesk_good" not in second
    assert (first["dimension:agent"], first["team"], second["channel"]) == (
        "Olha", "Desk", "Web form",
    )  # fmt: skip


def test_chatwoot_has_no_footer_and_no_agents_addresses(tmp_path: Path) -> None:
    first, second = _rows(SAMPLES / "services/chatwoot.csv", tmp_path)
    assert (first["dimension:agent"], first["score:csat"]) == ("Olha", 5)
    assert (second["score:csat"], second["customer.id"]) == (2, "jan@example.org")
    assert second["customer.email"] == "jan@example.org"


def test_boards_come_in_with_titles_and_texts(tmp_path: Path) -> None:
    posts = _rows(SAMPLES / "services/fider.csv", tmp_path)
    assert posts[0]["text"].startswith("Bake rye bread")
    assert "Every day please" in posts[0]["text"]
    assert posts[0]["duration:first_response_seconds"] == 2 * 86_400
    assert posts[0]["dimension:votes"] == 12
    ideas = _rows(SAMPLES / "services/quackback.csv", tmp_path)
    assert [one["key"] for one in ideas] == ["q-1", "q-2"]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared files are not here")
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("qualtrics_Sample_Survey_many_types_Insights", 5),
        ("qualtrics_Sample_Survey_many_types_legacy", 5),
        ("qualtrics_Test_Survey_for_Coded_Comments", 10),
        ("limesurvey_rse_2017_nl", 77),
        ("surveymonkey_StarWars", 1_186),
        ("surveymonkey_weather-check", 928),
    ],
)
def test_real_files_come_in_whole(name: str, rows: int, tmp_path: Path) -> None:
    staged, plan = _plan(SHARED / "survey_files" / "responses" / f"{name}.csv", tmp_path)
    blocks = list(convert(staged, plan))
    assert sum(len(block.lines) for block in blocks) == rows
    assert not [one for block in blocks for one in block.problems if one.row_is_lost]
