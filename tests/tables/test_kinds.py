"""Every tool's file is known by itself, however its headings are written; nothing else is."""

import random

import pytest
from tests.tables.heads import SAMPLES, SHARED, head_of

from harken.tables.kinds import NAMES, Head, kind_named, recognise

KNOWN = {
    "qualtrics/three_rows.csv": ("qualtrics", 3),
    "qualtrics/single_quotes.csv": ("qualtrics", 3),
    "qualtrics/two_rows.csv": ("qualtrics", 2),
    "qualtrics/v1_v10.csv": ("qualtrics", 2),
    "qualtrics/one_row.csv": ("qualtrics", 1),
    "limesurvey/codes.csv": ("limesurvey", 1),
    "limesurvey/abbreviated.csv": ("limesurvey", 1),
    "limesurvey/full_text.csv": ("limesurvey", 1),
    "limesurvey/full_text_german.csv": ("limesurvey", 1),
    "limesurvey/code_and_text.tsv": ("limesurvey", 1),
    "limesurvey/cut.csv": ("limesurvey", 1),
    "limesurvey/vv.txt": ("limesurvey_vv", 2),
    "surveys/surveymonkey_two_rows.csv": ("surveymonkey", 2),
    "surveys/surveymonkey_one_row.csv": ("surveymonkey", 1),
    "surveys/surveymonkey_blank_row.csv": ("surveymonkey", 2),
    "surveys/typeform_new.csv": ("typeform", 1),
    "surveys/typeform_old.csv": ("typeform", 1),
    "surveys/delighted.csv": ("delighted", 1),
    "surveys/delighted.json": ("delighted", 1),
    "surveys/formbricks.csv": ("formbricks", 1),
    "surveys/formbricks.json": ("formbricks", 1),
    "services/zendesk.csv": ("zendesk", 1),
    "services/chatwoot.csv": ("chatwoot", 1),
    "services/fider.csv": ("fider", 1),
    "services/quackback.csv": ("quackback", 1),
}
ALIKE = [name for name in KNOWN if name not in {"limesurvey/cut.csv", "qualtrics/v1_v10.csv"}]


def _what(head: Head) -> tuple[str, int] | None:
    kind = recognise(head)
    return (kind.name, kind.header_rows) if kind else None


@pytest.mark.parametrize("name", KNOWN)
def test_a_file_is_known_by_itself(name: str) -> None:
    assert _what(head_of(SAMPLES / name)) == KNOWN[name]


@pytest.mark.parametrize("name", ALIKE)
def test_case_blanks_and_order_of_headings_do_not_matter(name: str) -> None:
    head = head_of(SAMPLES / name)
    width = len(head.rows[0])
    order = random.Random(7).sample(range(width), width)
    rows = [[row[place] if place < len(row) else "" for place in order] for row in head.rows]
    heads = KNOWN[name][1] if KNOWN[name][0] != "surveymonkey" else 1
    loud = [[f" {cell.upper()} " for cell in row] for row in rows[:heads]]
    assert _what(Head([*loud, *rows[heads:]])) == KNOWN[name] or "surveymonkey" in name
    if "surveymonkey" in name:
        assert recognise(Head(loud + rows[1:])).name == "surveymonkey"


@pytest.mark.parametrize(
    "name", [name for name in KNOWN if "services" in name or "typeform" in name]
)
def test_missing_and_additional_columns_do_not_matter(name: str) -> None:
    head = head_of(SAMPLES / name)
    for place in range(len(head.rows[0])):
        rows = [["more", *row[:place], *row[place + 1 :]] for row in head.rows]
        assert _what(Head(rows)) == KNOWN[name]


def test_qualtrics_says_its_time_zone() -> None:
    assert recognise(head_of(SAMPLES / "qualtrics/three_rows.csv")).zone == "Europe/Warsaw"
    utc = [["a", "b"], ["A", "B"], ['{"ImportId":"startDate","timeZone":"Z"}', '{"ImportId":"Q1"}']]
    assert recognise(Head(utc)).zone == "UTC"


@pytest.mark.parametrize(
    "names",
    [
        ["id", "startdate", "token", "score"],
        ["RespondentID", "score", "comment"],
        ["#", "name", "tags", "ending"],
        ["id", "score", "comment", "created_at", "tags", "email"],
        ["Response ID", "Timestamp", "Q1"],
        ["Id", "Status", "Priority", "Created at", "Subject", "Group", "Assignee"],
        ["Agent Name", "Rating", "Recorded date"],
        ["number", "title", "description", "created_at", "status", "tags", "response"],
        ["title", "content", "status", "tags", "created_at", "board"],
        ["StartDate", "EndDate", "Status", "Progress", "Finished", "IPAddress"],
        ["V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8"],
        ["1. Name", "2. Age", "3. Score"],
        [""],
        [],
    ],
)
def test_common_names_alone_are_no_tool(names: list[str]) -> None:
    assert recognise(Head([names, ["1"] * len(names)])) is None
    assert recognise(Head([])) is None


def test_a_file_that_is_no_table_is_looked_at_quickly() -> None:
    wide = [[f"Question {place}?" for place in range(100_000)], ["5"] * 100_000]
    assert recognise(Head(wide)) is None
    assert recognise(Head([["x" * 20_000_000]])) is None
    metadata = ["Submit Date (UTC)", "Start Date (UTC)", "Network ID"]
    assert recognise(Head([["#", *wide[0][:9_000], *metadata]])).name == "typeform"


def test_a_kind_can_be_asked_for_by_name() -> None:
    assert [kind_named(name).name for name in NAMES] == list(NAMES)
    assert kind_named("Zendesk ").name == "zendesk"
    assert kind_named("nothing") is None
    two = kind_named("qualtrics", head_of(SAMPLES / "qualtrics/two_rows.csv"))
    assert two.header_rows == 2


_REAL = {
    "qualtrics_Sample_Survey_many_types_Insights.csv": ("qualtrics", 3),
    "qualtrics_Sample_Survey_many_types_legacy.csv": ("qualtrics", 2),
    "qualtrics_Test_Survey_for_Coded_Comments.csv": ("qualtrics", 3),
    "limesurvey_rse_2017_de.csv": ("limesurvey", 1),
    "limesurvey_rse_2017_nl.csv": ("limesurvey", 1),
    "surveymonkey_StarWars.csv": ("surveymonkey", 2),
    "surveymonkey_weather-check.csv": ("surveymonkey", 1),
}
shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared files are not here")


@shared
@pytest.mark.parametrize("name", _REAL)
def test_real_files_of_tools_are_known(name: str) -> None:
    assert _what(head_of(SHARED / "survey_files" / "responses" / name)) == _REAL[name]


@shared
def test_plain_tables_are_no_tool() -> None:
    plain = [
        file
        for file in SHARED.rglob("*")
        if file.name.endswith((".csv", ".csv.gz", ".tsv.gz")) and "survey_files" not in file.parts
    ]
    assert len(plain) > 20
    assert {file.name: _what(head_of(file)) for file in plain} == {
        file.name: None for file in plain
    }
