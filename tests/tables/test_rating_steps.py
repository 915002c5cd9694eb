"""Numbers on a rating scale, codes beside it, and slips of a hand."""

import pytest

from harken.tables.proposal.scores.steps import Steps, is_code, reading_on, scale_in
from harken.tables.said import said
from harken.tables.values.answers.steps import steps_of

WHY = said("Because.")


def counted(text: str, times: int = 9) -> Steps:
    """Return steps: every number of `text` stands `times` times."""
    numbers = {float(cell): times for cell in text.split()}
    return Steps(numbers, {}, {cell: float(cell) for cell in text.split()})


@pytest.mark.parametrize(
    ("numbers", "ends"),
    [("1 2 3 4 5", (1, 5)), ("1 2 3 4 5 9", (1, 5)), ("0 1 2 3 4 5 6 7 8 9 10", (0, 10)),
     ("1 2 3 4 5 6 7 8 9 10", (1, 10)), ("1 2 3 4 5 6 7", (1, 7)), ("1 2 3 4", (1, 4))],
)  # fmt: skip
def test_the_numbers_tell_their_scale(numbers: str, ends: tuple[int, int]) -> None:
    assert scale_in(counted(numbers)) == ends


@pytest.mark.parametrize("numbers", ["1 5", "1 2 3 4 5 12 13 14 15 16", "2 3 4 5", "20 30 40"])
def test_numbers_that_are_on_no_scale_have_none(numbers: str) -> None:
    assert scale_in(counted(numbers)) is None


def test_marks_from_nought_to_nine_are_not_one_to_seven_with_codes_around() -> None:
    assert scale_in(counted("0 1 2 3 4 6 7 8 9")) is None


@pytest.mark.parametrize("code", [0, -1, 9, 99, 98, -99, 999])
def test_what_surveys_write_for_no_answer_is_a_code_beside_one_to_five(code: int) -> None:
    assert is_code(float(code), (1, 5), [1, 2, 3, 4, 5, float(code)])


def test_a_six_after_five_is_a_code_only_where_another_code_stands_beside_it() -> None:
    assert not is_code(6.0, (1, 5), [1, 2, 3, 4, 5, 6])
    assert is_code(6.0, (1, 5), [0, 1, 2, 3, 4, 5, 6])


def test_an_eleven_after_nought_to_ten_is_a_code() -> None:
    assert is_code(11.0, (0, 10), [*map(float, range(12))])


def test_a_broken_number_is_never_a_code() -> None:
    assert not is_code(9.5, (1, 5), [1, 2, 3, 4, 5, 9.5])


def test_more_than_four_numbers_off_a_scale_are_no_codes() -> None:
    off = [0, 9, 88, 98, 99]
    assert not any(is_code(float(one), (1, 5), [1, 2, 3, 4, 5, *off]) for one in off)


def test_codes_are_missing_and_other_numbers_are_left_to_be_refused() -> None:
    reading = reading_on(counted("1 2 3 4 5 9 55"), (1, 5), WHY)
    assert reading.missing == ("9",)


def test_one_word_that_stands_often_among_marks_means_no_answer() -> None:
    steps = Steps({1.0: 9, 5.0: 9}, {"never flew": 3}, {"1": 1.0, "5": 5.0})
    assert reading_on(steps, (1, 5), WHY).missing == ("never flew",)


def test_a_word_that_stands_once_among_marks_is_left_to_be_refused() -> None:
    steps = Steps({1.0: 9, 5.0: 9}, {"never flew": 1}, {"1": 1.0, "5": 5.0})
    assert reading_on(steps, (1, 5), WHY).missing == ()


def test_ten_and_more_among_counts_is_no_missing_code() -> None:
    steps = Steps({1.0: 9, 5.0: 9}, {"10+": 30}, {"1": 1.0, "5": 5.0})
    assert reading_on(steps, (1, 5), WHY).missing == ()


def test_a_mark_with_words_beside_it_keeps_its_words_as_a_label() -> None:
    steps = Steps({1.0: 9, 5.0: 9}, {}, {"1 (none at all)": 1.0, "5": 5.0})
    scale = reading_on(steps, (1, 5), WHY).scale
    assert scale is not None
    assert scale.labels == {"1 (none at all)": 1.0}


MARKS = {1: 10, 2: 15, 3: 30, 4: 60, 5: 45}


@pytest.mark.parametrize("slip", [55, 45, 11, -5])
def test_one_slip_among_many_marks_leaves_the_scale_as_it_is(slip: int) -> None:
    found = steps_of({**MARKS, slip: 1})
    assert found is not None
    assert (found.low, found.high, found.codes) == (1, 5, ())


def test_a_slip_beside_a_code_is_not_taken_for_a_code() -> None:
    found = steps_of({**MARKS, 9: 6, 55: 1})
    assert found is not None
    assert found.codes == (9,)


@pytest.mark.parametrize(
    "others",
    [{55: 9}, {22: 1, 33: 1, 44: 1}, {6: 20, 7: 10, 12: 1}],
    ids=["nine times", "three of them", "a tail of counts"],
)
def test_numbers_that_come_often_are_no_slips(others: dict[int, int]) -> None:
    found = steps_of({**MARKS, **others})
    assert found is None or (found.low, found.high) != (1, 5)


def test_in_a_handful_of_answers_nothing_is_called_a_slip() -> None:
    assert steps_of({1: 2, 2: 3, 3: 4, 4: 3, 5: 2, 55: 1}) is None


def test_a_labelled_number_off_the_scale_is_no_slip() -> None:
    found = steps_of({**MARKS, 55: 1}, known=frozenset({55}))
    assert found is None
