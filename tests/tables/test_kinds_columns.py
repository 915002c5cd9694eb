"""What a tool's columns are called, and what was asked."""

import pytest
from tests.tables.heads import SAMPLES, SHARED, head_of

from harken.tables.kinds import recognise
from harken.tables.layout import Column


def _columns(name: str) -> tuple[Column, ...]:
    head = head_of(SAMPLES / name)
    kind = recognise(head)
    return kind.columns(head.rows[: kind.header_rows])


def test_qualtrics_has_codes_questions_and_ids() -> None:
    columns = {one.name: one for one in _columns("qualtrics/three_rows.csv")}
    assert columns["Q2_1"] == Column(21, "Q2_1", "How do you rate … - The bread", "QID3_1")
    assert columns["Q3"].text == "Anything else, we should know?"


def test_a_repeated_code_gets_a_number_and_a_blank_one_its_place() -> None:
    assert [one.name for one in _columns("qualtrics/single_quotes.csv")][11:13] == ["Q1", "Q1 (2)"]
    old = _columns("qualtrics/v1_v10.csv")
    assert (old[0].name, old[0].text) == ("V1", "ResponseID")
    assert (old[10].text, old[-1].name) == ("Which bread do you buy?", "column 13")


def test_limesurvey_code_and_text_come_apart() -> None:
    cut = _columns("limesurvey/cut.csv")
    assert [one.name for one in cut] == [
        "column 1", "land1", "rate[bread]", "rate[cake]", "why",
    ]  # fmt: skip
    assert cut[2].text == "How do you rate … [The bread]"
    assert cut[4].text == "Why so?"
    assert [one.name for one in _columns("limesurvey/code_and_text.tsv")][:2] == [
        "id", "submitdate",
    ]  # fmt: skip


def test_limesurvey_vv_has_texts_above_codes() -> None:
    assert _columns("limesurvey/vv.txt")[4] == Column(5, "12X3X4", "How was it?", "12X3X4")


def test_surveymonkey_carries_the_question_to_its_options() -> None:
    names = [one.name for one in _columns("surveys/surveymonkey_two_rows.csv")]
    assert names[9:] == [
        "How satisfied are you with us?",
        "Which of these did you buy? – Bread",
        "Which of these did you buy? – Cake",
        "Which of these did you buy? – Other (please specify)",
        "How do you rate … – The staff",
        "How do you rate … – The shop",
        "Anything else?",
    ]
    cake = _columns("surveys/surveymonkey_two_rows.csv")[11]
    assert (cake.text, cake.code) == ("", "Which of these did you Cake")


def test_formbricks_headlines_lose_their_number() -> None:
    columns = {one.name: one.text for one in _columns("surveys/formbricks.csv")}
    assert columns["3. Rate us - The bread"] == "Rate us - The bread"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared files are not here")
def test_real_files_have_their_questions() -> None:
    folder = SHARED / "survey_files" / "responses"
    found = {}
    for name in ("qualtrics_Sample_Survey_many_types_legacy", "limesurvey_rse_2017_de",
                 "surveymonkey_StarWars"):  # fmt: skip
        head = head_of(folder / f"{name}.csv")
        kind = recognise(head)
        found[name[:5]] = {one.name: one for one in kind.columns(head.rows[: kind.header_rows])}
    assert [len(one) for one in found.values()] == [190, 248, 38]
    assert found["qualt"]["fruits"].text.startswith("This is a multiple choice single answer")
    assert "time do you spend on" in found["limes"]["likert0[time1can]"].text
    options = [name for name in found["surve"] if name.endswith("– Yoda")]
    assert len(options) == 1
    assert "Age" in found["surve"]
