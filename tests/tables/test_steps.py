"""On which scale whole numbers lie, and what off it is a code."""

import pytest

from harken.tables.values.answers.steps import ENDS, steps_of


def _all(low: int, high: int, each: int = 50) -> dict[int, int]:
    return dict.fromkeys(range(low, high + 1), each)


def _ends(counts: dict[int, int], **further: object) -> tuple[int, int] | None:
    found = steps_of(counts, **further)  # type: ignore[arg-type]
    return (found.low, found.high) if found else None


@pytest.mark.parametrize("ends", [ends for ends in ENDS if ends != (0, 100)])
def test_a_scale_whose_steps_are_all_chosen_is_found(ends: tuple[int, int]) -> None:
    assert _ends(_all(*ends)) == ends


def test_percentages_need_both_ends_and_six_different_numbers() -> None:
    assert _ends({0: 9, 25: 9, 50: 9, 75: 9, 90: 9, 100: 9}) == (0, 100)
    assert _ends({0: 9, 25: 9, 50: 9, 75: 9, 100: 9}) is None
    assert _ends({10: 9, 25: 9, 50: 9, 75: 9, 90: 9, 100: 9}) is None


def test_two_numbers_are_no_scale() -> None:
    assert steps_of({1: 50, 5: 50}) is None


def test_one_step_nobody_chose_in_a_few_answers_does_no_harm() -> None:
    assert _ends({1: 2, 2: 3, 4: 8, 5: 9}) == (1, 5)


def test_an_end_nobody_chose_among_many_answers_speaks_against_a_scale() -> None:
    """100 answers from 2 to 5: nobody at 1 speaks with 4 against it, and 3 is the most."""
    assert _ends({2: 25, 3: 25, 4: 25, 5: 25}) is None


def test_a_label_at_the_end_tells_of_a_scale_that_nobody_used_up() -> None:
    assert _ends({2: 25, 3: 25, 4: 25, 5: 25}, known=frozenset({1})) == (1, 5)


@pytest.mark.parametrize("code", [8, 9, 88, 97, 98, 99, 999, -1, -9, -99])
def test_usual_codes_stand_off_a_scale_of_five(code: int) -> None:
    found = steps_of({**_all(1, 5), code: 7})
    assert found is not None
    assert (found.low, found.high, found.codes) == (1, 5, (code,))


def test_a_rare_six_beside_five_steps_is_a_code() -> None:
    """7 of 257 are less than a tenth, and less than a quarter of the 50 fives."""
    found = steps_of({**_all(1, 5), 6: 7})
    assert found is not None
    assert (found.high, found.codes) == (5, (6,))


def test_a_six_as_frequent_as_the_others_is_no_code() -> None:
    found = steps_of({**_all(1, 5), 6: 50})
    assert found is None or 6 not in found.codes


def test_a_labelled_number_is_never_a_code() -> None:
    found = steps_of({**_all(1, 5), 9: 7}, known=frozenset({9}))
    assert found is None or 9 not in found.codes


def test_a_rare_zero_before_five_steps_is_a_code() -> None:
    found = steps_of({**_all(1, 5), 0: 7})
    assert found is not None
    assert (found.low, found.codes) == (1, (0,))


def test_a_zero_chosen_like_the_others_is_a_step() -> None:
    found = steps_of(_all(0, 5))
    assert found is not None
    assert (found.low, found.codes) == (0, ())


def test_in_few_answers_no_zero_is_taken_for_a_code() -> None:
    """29 answers: too few to say that a zero stands out."""
    found = steps_of({0: 1, 1: 5, 2: 5, 3: 6, 4: 6, 5: 6})
    assert found is None or found.codes == ()


@pytest.mark.parametrize("code", [11, 12])
def test_eleven_and_twelve_stand_beside_a_scale_to_ten(code: int) -> None:
    found = steps_of({**_all(0, 10), code: 7})
    assert found is not None
    assert (found.low, found.high, found.codes) == (0, 10, (code,))


def test_a_question_of_recommending_prefers_nothing_to_ten() -> None:
    counts = _all(1, 10)
    assert _ends(counts) == (1, 10)
    assert _ends(counts, asks_to_recommend=True) == (0, 10)


def test_most_answers_off_the_scale_make_it_none() -> None:
    """15 of 115 answers are on it, less than 15 in 100."""
    assert steps_of({1: 5, 3: 5, 5: 5, 99: 100}) is None
