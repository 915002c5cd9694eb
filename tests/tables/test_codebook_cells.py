"""What stands in single cells of codebooks, and which end of a scale is the better one."""

import pytest

from harken.tables.codebook.entries import is_missing
from harken.tables.codebook.headings import headings_in
from harken.tables.codebook.lists import code_of, codes_in, pairs_in, range_in
from harken.tables.codebook.polarity import runs_backwards


@pytest.mark.parametrize(
    ("cell", "pairs"),
    [
        ("1 = Yes, often; 2 = No", {"1": "Yes, often", "2": "No"}),
        ("0: Нет\n1: Да", {"0": "Нет", "1": "Да"}),
        ("[1] Bad [2] Good", {}),
        ("1=Low / 2=High", {"1": "Low", "2": "High"}),
        ("-9 = refused; 1 = yes", {"-9": "refused", "1": "yes"}),
        ("1,5 = between; 2 = two", {"1.5": "between", "2": "two"}),
        ("M = male; F = female", {"M": "male", "F": "female"}),
        ("1 → mało; 2 → dużo", {"1": "mało", "2": "dużo"}),
        ("1 – Strongly disagree … 7 – Strongly agree",
         {"1": "Strongly disagree", "7": "Strongly agree"}),
    ],
)  # fmt: skip
def test_codes_and_labels_in_one_cell(cell: str, pairs: dict[str, str]) -> None:
    if pairs:
        assert pairs_in(cell) == pairs
    else:
        assert "2" not in pairs_in(cell)


@pytest.mark.parametrize(
    "cell", ["How satisfied are you?", "see page 4", "", "text", "1-5", "open-ended"]
)
def test_prose_holds_no_codes(cell: str) -> None:
    assert pairs_in(cell) == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [("5.0", "5"), ("10", "10"), ("0.50", "0.5"), ("100.0", "100"), (" DK ", "DK"), ("-9.0", "-9")],
)  # fmt: skip
def test_a_code_is_written_as_in_the_answers(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize("cell", ["5-1", "3-3", "a-b", "1-2-3", "5"])
def test_only_a_rising_pair_is_a_range(cell: str) -> None:
    assert range_in(cell) is None


@pytest.mark.parametrize(
    ("cell", "ends"),
    [("-2 to 2", (-2, 2)), ("0,5–4,5", (0.5, 4.5)), ("from 1 on", None), ("1 bis 6", (1, 6)),
     ("1 do 10", (1, 10))],
)  # fmt: skip
def test_ends_of_a_scale_in_several_languages(cell: str, ends: tuple[float, float] | None) -> None:
    assert range_in(cell) == ends


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("-1 -2", ("-1", "-2")), ("98;99;98", ("98", "99")), ("DK, NA", ("DK", "NA")),
     ("7-9, 99", ("7", "8", "9", "99")), ("", ()), ("0.0", ("0",))],
)  # fmt: skip
def test_codes_of_no_answer_in_a_list(cell: str, codes: tuple[str, ...]) -> None:
    assert codes_in(cell) == codes


def test_a_range_of_thousands_is_no_list_of_codes() -> None:
    """1900-2000 is a range of years, written as it stands."""
    assert codes_in("1000-9999") == ("1000-9999",)


@pytest.mark.parametrize(
    "label",
    ["Don’t know / unsure", "Refused to answer", "Nigdy: nie dotyczy", "Не знаю / не помню",
     "Blank (no mark)", "I have never used it", "Важко сказати", "Keine Angabe"],
)  # fmt: skip
def test_labels_of_no_answer_are_known_by_a_part(label: str) -> None:
    assert is_missing(label)


@pytest.mark.parametrize("label", ["Blanket", "Never", "Poor", "Emission", "Known", "Знаю"])
def test_labels_of_answers_are_answers(label: str) -> None:
    assert not is_missing(label)


@pytest.mark.parametrize(
    ("first", "last"),
    [("Very satisfied", "Very dissatisfied"), ("Strongly agree", "Strongly disagree"),
     ("Zdecydowanie zgadzam się", "Zdecydowanie nie zgadzam się"), ("Отлично", "Очень плохо"),
     ("Повністю задоволений", "Повністю незадоволений"), ("Very likely", "Very unlikely"),
     ("Sehr zufrieden", "Sehr unzufrieden"), ("Always", "Never"), ("Very easy", "Very difficult")],
)  # fmt: skip
def test_the_best_answer_first_runs_backwards(first: str, last: str) -> None:
    assert runs_backwards({"1": first, "5": last})
    assert not runs_backwards({"1": last, "5": first})


def test_the_order_of_codes_is_that_of_numbers() -> None:
    """'10' is the last code, not the one behind '1'."""
    assert not runs_backwards({"10": "Excellent", "1": "Poor", "2": "So so"})


def test_ends_without_a_side_run_nowhere() -> None:
    assert not runs_backwards({"1": "Red", "2": "Very bad"})
    assert not runs_backwards({"1": "Good"})


def test_headings_are_found_below_a_title() -> None:
    rows = [["Codebook of 2026"], [], ["Variable", "Question", "Values"], ["Q1", "How?", "1-5"]]
    found = headings_in(rows)
    assert found is not None
    assert (found.row, found.cell(rows[3], "variable")) == (2, "Q1")


def test_a_table_of_answers_has_no_headings_of_a_codebook() -> None:
    assert headings_in([["order no", "score", "delivered at"], ["1", "5", "2026-03-02"]]) is None


def test_one_code_a_row_below_values_is_a_column_of_codes() -> None:
    rows = [["variable", "values", "label"], ["Q1", "1", "Bad"], ["", "2", "Good"]]
    found = headings_in(rows)
    assert found is not None
    assert (found.cell(rows[2], "code"), found.cell(rows[2], "answer")) == ("2", "Good")
