"""Rows and cells that are no answers: previews, tests, refusals, footers, escapes."""

from dataclasses import dataclass

import pytest
from tests.tables.heads import SAMPLES, columns, head_of

from harken.tables.kinds import (
    asks_consent,
    consent_skipping,
    kind_named,
    recognise,
    settled_skipping,
)
from harken.tables.layout import Column


@dataclass
class Value:
    text: str
    count: int = 1


def _kept(name: str) -> list[list[str]]:
    """The rows of a sample that count, by what its kind says of them."""
    head = head_of(SAMPLES / name)
    kind = recognise(head)
    named = kind.columns(head.rows[: kind.header_rows])
    rows = [row for row in head.rows[kind.header_rows :] if not kind.is_footer(row)]
    values = {
        one.name: [Value(row[one.place - 1]) for row in rows if one.place <= len(row)]
        for one in named
    }
    places = {one.name: one.place - 1 for one in named}
    skipped = settled_skipping(kind.skipping(named), values, len(rows))
    return [
        row
        for row in rows
        if not any(
            row[places[one.column]].casefold() in {cell.casefold() for cell in one.cells}
            for one in skipped
        )
    ]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("qualtrics/three_rows.csv", ["R_1aaaaaaaaaaaaaa", "R_4dddddddddddddd"]),
        ("qualtrics/single_quotes.csv", ["R_aaaaaaaaaaaaaaa"]),
        ("surveys/typeform_new.csv", ["hefupf01"]),
        ("services/chatwoot.csv", ["Olha (olha@example.org)", ""]),
    ],
)
def test_previews_refusals_and_footers_do_not_count(name: str, keys: list[str]) -> None:
    place = 8 if name.endswith("three_rows.csv") else 0
    assert [row[place] for row in _kept(name)] == keys


def test_a_file_of_test_answers_alone_comes_in() -> None:
    kind = kind_named("qualtrics")
    skipping = kind.skipping(columns("ResponseId", "Status"))
    assert settled_skipping(skipping, {"Status": [Value("2", 10)]}, 10) == ()
    assert len(settled_skipping(skipping, {"Status": [Value("2", 4), Value("0", 6)]}, 10)) == 1
    assert settled_skipping(skipping, {"Status": [Value("0", 10)]}, 10) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Do you consent to participate in this study?",
        "I agree to take part in the survey",
        "Czy wyrażasz zgodę na udział w badaniu?",
        "Согласны ли вы участвовать в опросе?",
        "Чи згодні ви взяти участь в опитуванні?",
        "Ich bin mit der Teilnahme an der Befragung einverstanden",
    ],
)
def test_questions_of_consent_are_known_in_many_languages(text: str) -> None:
    assert asks_consent(Column(1, "Q1", text))


@pytest.mark.parametrize(
    "column",
    [
        Column(1, "consent"),
        Column(1, "marketing_consent"),
        Column(1, "Newsletter", "I agree to get the newsletter"),
        Column(1, "Q5", "How much do you agree with this: the staff was kind?"),
        Column(1, "Q5", "How satisfied are you?"),
    ],
)
def test_other_consents_are_left_alone(column: Column) -> None:
    assert not asks_consent(column)
    assert consent_skipping([column]) == ()


def test_a_name_is_enough_in_a_survey() -> None:
    assert asks_consent(Column(1, "Consent"), survey=True)
    assert not asks_consent(Column(1, "marketing_consent"), survey=True)


def test_refusals_are_found_however_they_are_worded() -> None:
    skipping = consent_skipping([Column(1, "consent")], survey=True)
    said = ["Yes", "No, I do not want to", "NO", "Nie wyrażam zgody", "Norway", "Не згодна", "2"]
    (settled,) = settled_skipping(skipping, {"consent": [Value(one) for one in said]}, 7)
    assert settled.cells == ("No, I do not want to", "NO", "Nie wyrażam zgody", "Не згодна")
    everybody = settled_skipping(skipping, {"consent": [Value("No", 7)]}, 7)
    assert [one.cells for one in everybody] == [("No",)]


def test_a_footer_is_known_in_every_language() -> None:
    kind = kind_named("chatwoot")
    assert kind.is_footer(["Reporting period 2026-02-01 to 2026-02-28"])
    assert kind.is_footer(["Okres raportowania od 1 do 2", "", "", "", "", "", "", ""])
    assert not kind.is_footer(["Olha (olha@example.org)", "5", "", "", "", "", "", ""])
    assert not kind.is_footer(["", "5", "", "", "", "", "", ""])


@pytest.mark.parametrize(
    ("kind", "cell", "clean"),
    [
        ("formbricks", "'+48 600", "+48 600"),
        ("formbricks", "'=1+1", "=1+1"),
        ("formbricks", "'tis fine", "'tis fine"),
        ("limesurvey", "\ufeff1 (None at all)", "1 (None at all)"),
        ("limesurvey", "1980-01-01 00:00:00", ""),
        ("limesurvey_vv", "{question_not_shown}", ""),
        ("limesurvey_vv", "{quote}so{newline}it {lbrace}is}", '"so\nit {is}'),
        ("limesurvey_vv", "a{tab}b{cr}", "a\tb\r"),
        ("chatwoot", "Olha (olha@example.org)", "Olha"),
        ("zendesk", "as it is", "as it is"),
    ],
)
def test_cells_are_cleaned_of_what_a_tool_adds(kind: str, cell: str, clean: str) -> None:
    assert kind_named(kind).cell(cell) == clean
