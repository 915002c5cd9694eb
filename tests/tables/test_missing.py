"""Cells that say there is no answer, and cells that only look so."""

import pytest

from harken.tables.layout import Column
from harken.tables.profile import ColumnProfile, Seen
from harken.tables.values.missing import (
    codes_off,
    is_mark,
    is_no_answer,
    marks_in,
    no_answers_in,
    odd_word_in,
)


def _column(**counts: int) -> ColumnProfile:
    seen = tuple(Seen(text, count, line) for line, (text, count) in enumerate(counts.items(), 2))
    return ColumnProfile(Column(1, "q"), sum(counts.values()), len(counts), seen)


@pytest.mark.parametrize("cell", ["-", "N/A", "#N/A", "(blank)", "NULL", "NaN", "н/д", "b/d", "?"])
def test_marks_stand_for_nothing_in_any_column(cell: str) -> None:
    assert is_mark(cell)


@pytest.mark.parametrize(
    "cell",
    ["Don’t know", "PREFER NOT TO SAY", "Trudno powiedzieć", "Затрудняюсь ответить",
     "Важко відповісти", "not  applicable", "Never used (N/A)", "Don't know / Refused",
     "nie wiem lub odmowa", "brak, nie dotyczy"],
)  # fmt: skip
def test_words_in_four_languages_say_there_is_no_answer(cell: str) -> None:
    assert is_no_answer(cell)


@pytest.mark.parametrize(
    "cell", ["I don't know why it broke", "0", "no", "nothing", "Nie", "none of them", "9", "NATO"]
)
def test_answers_are_not_taken_for_none(cell: str) -> None:
    assert not is_no_answer(cell)


def test_none_is_an_answer_in_a_column_of_texts() -> None:
    """'None' answers 'What could we do better?', but it is no number of a scale."""
    column = _column(none=3, brak=2, na=1)
    assert marks_in(column) == ()
    assert no_answers_in(column) == ("none", "brak", "na")


def test_an_answer_and_a_refusal_in_one_cell_is_an_answer() -> None:
    assert not is_no_answer("Red / not sure")


def test_a_long_text_is_never_a_mark() -> None:
    assert not is_no_answer("-" * 81)
    assert not is_mark("." * 81)


def test_a_word_that_stands_often_among_times_is_a_code() -> None:
    assert odd_word_in(_column(N=5, day=900), {"N"}) == ("N",)


def test_a_word_that_stands_twice_is_a_slip_and_no_code() -> None:
    assert odd_word_in(_column(N=2, day=900), {"N"}) == ()


def test_two_odd_words_are_no_code() -> None:
    assert odd_word_in(_column(N=5, X=5, day=900), {"N", "X"}) == ()


def test_in_a_large_column_a_code_stands_twice_in_a_thousand() -> None:
    """19 of 10,000 are too few, 20 are enough."""
    assert odd_word_in(_column(N=19, day=9981), {"N"}) == ()
    assert odd_word_in(_column(N=20, day=9980), {"N"}) == ("N",)


def test_a_word_with_digits_is_no_code() -> None:
    assert odd_word_in(_column(Q4=50, day=900), {"Q4"}) == ()


def test_a_code_stands_far_above_all_answers() -> None:
    """99 is more than three times 11, and less than three times 40."""
    assert codes_off({1.0: 9, 11.0: 9, 99.0: 4}) == (99.0,)
    assert codes_off({1.0: 9, 40.0: 9, 99.0: 4}) == ()


def test_several_codes_are_found_together() -> None:
    assert codes_off({1.0: 5, 5.0: 5, 97.0: 1, 98.0: 1, 99.0: 1}) == (97.0, 98.0, 99.0)


def test_a_number_below_nothing_is_a_code_where_all_others_are_not() -> None:
    assert codes_off({0.0: 5, 5.0: 5, -99.0: 2}) == (-99.0,)
    assert codes_off({-5.0: 5, 5.0: 5, -99.0: 2}) == ()


def test_numbers_that_no_survey_uses_as_codes_stay() -> None:
    assert codes_off({1.0: 5, 5.0: 5, 95.0: 3}) == ()


def test_a_code_alone_beside_one_number_is_not_judged() -> None:
    assert codes_off({1.0: 50, 99.0: 3}) == ()
