"""What may be said of a difference, how many answers it takes, what an index and weights tell."""

import pytest

from harken.analysis import (
    Component,
    Difference,
    Estimate,
    Margin,
    NpsSums,
    ShareSums,
    Verdict,
    answers_needed,
    benjamini_hochberg,
    compare,
    compare_nps,
    compare_pairs,
    detectable_change,
    index,
    rake,
)

SHARE = Estimate(60.0, 50.0, 70.0, 100, 90.0, "share")


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.1, 9.0, Verdict.HIGHER),
        (-9.0, -0.1, Verdict.LOWER),
        (0.0, 9.0, Verdict.NO_DETECTABLE_CHANGE),
        (-9.0, 0.0, Verdict.NO_DETECTABLE_CHANGE),
        (None, 9.0, Verdict.NOT_ENOUGH),
        (0.1, None, Verdict.HIGHER),
        (None, -0.1, Verdict.LOWER),
    ],
)
def test_a_verdict_needs_an_interval_that_leaves_zero_out(low, high, verdict):
    assert Difference(4.0, low, high, 0.04, (50, 50), "x").verdict is verdict


@pytest.mark.parametrize(("n", "verdict"), [(9, Verdict.NOT_ENOUGH), (10, Verdict.HIGHER)])
def test_the_smaller_of_two_groups_decides_whether_there_is_a_verdict(n, verdict):
    assert Difference(4.0, 1.0, 7.0, 0.01, (500, n), "x").verdict is verdict


def test_groups_of_fifty_are_compared_as_they_are_and_of_49_with_added_answers():
    first, second = NpsSums.of_counts(10, 20, 20), NpsSums.of_counts(30, 10, 10)
    found = compare_nps(first, second)
    assert (found.low + found.high) / 2 == pytest.approx(60.0)  # from -20 to +40
    # A group of 49 and 1.5 added answers: -10/50.5 and 20/51.5 in the middle.
    found = compare_nps(NpsSums.of_counts(10, 19, 20), second)
    assert (found.low + found.high) / 2 == pytest.approx(100 * (20 / 51.5 + 10 / 50.5))


def test_a_difference_read_the_other_way_round_changes_its_sign_only():
    one, other = ShareSums.of_counts(12, 40).estimate(), ShareSums.of_counts(33, 60).estimate()
    there, back = compare(one, other), compare(other, one)
    assert (back.difference, back.low, back.high) == pytest.approx(
        (-there.difference, -there.high, -there.low)
    )
    assert back.p == pytest.approx(there.p)


def test_a_figure_without_an_interval_is_not_compared():
    open_sided = Estimate(3.0, 1.0, None, 40, 40.0, "median")
    found = compare(SHARE, open_sided)
    assert (found.difference, found.verdict) == (None, Verdict.NOT_ENOUGH)


def test_an_interval_open_on_one_side_tells_by_the_other():
    # 90 - 60 less hypot(90 - 75, 70 - 60) = 18.03: 11.97 above zero, whatever lies above.
    found = compare(SHARE, Estimate(90.0, 75.0, None, 40, 40.0, "median"))
    assert (found.verdict, found.high) == (Verdict.HIGHER, None)
    assert found.low == pytest.approx(30 - 18.0278, abs=0.0001)
    assert found.p == pytest.approx(0.0011, abs=0.0001)  # 30 / (18.03 / 1.96) = 3.26
    back = compare(Estimate(90.0, 75.0, None, 40, 40.0, "median"), SHARE)
    assert (back.verdict, back.low, back.high) == (Verdict.LOWER, None, pytest.approx(-found.low))


@pytest.mark.parametrize(("after", "difference", "p"), [([1, 2], 0.0, 1.0), ([2, 3], 1.0, 0.0)])
def test_pairs_that_all_change_alike_leave_no_doubt(after, difference, p):
    found = compare_pairs([1, 2], after)
    assert (found.difference, found.p) == (difference, p)


def test_who_answered_only_once_is_in_no_pair():
    assert compare_pairs([1, None, 3, 4], [2, 5, None, 6]).n == (2, 2)


def test_adjusted_p_values_never_pass_one_nor_each_other():
    # 0.9 * 2 / 1 = 1.8 is held down by 0.95 * 2 / 2.
    assert benjamini_hochberg([0.9, 0.95]).tolist() == [0.95, 0.95]


def test_no_tests_need_no_adjusting():
    assert benjamini_hochberg([]).tolist() == []


def test_more_power_takes_more_answers():
    # z = 1.959964 + 1.281552 at 90 %: 2 * 6000 * (3.241516/10)² = 1260.9.
    assert answers_needed(10, 6000, power=0.9) == 1261


def test_no_number_of_answers_shows_a_change_of_zero():
    with pytest.raises(ValueError, match="a change of zero"):
        answers_needed(0, 6000)


def test_a_negative_standard_error_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        detectable_change(3.0, -1.0)


def test_an_index_is_worth_its_weakest_part():
    weak = Estimate(40.0, 20.0, 60.0, 120, 30.0, "share")
    whole = index([Component("a", SHARE, 0.5), Component("b", weak, 0.5)]).whole
    assert (whole.n, whole.n_effective) == (100, 30.0)


def test_an_index_with_an_unanswered_part_says_so():
    unknown = Estimate(None, None, None, 0, 0.0, "share")
    whole = index([Component("a", SHARE, 0.5), Component("b", unknown, 0.5)]).whole
    assert (whole.value, whole.note) == (None, "a component has no answers")


def test_an_index_with_an_open_part_is_open_on_that_side():
    open_sided = Estimate(40.0, 20.0, None, 120, 30.0, "median")
    whole = index([Component("a", SHARE, 0.5), Component("b", open_sided, 0.5)]).whole
    assert (whole.value, whole.low, whole.high) == (50.0, 35.0, None)


def test_an_index_of_nothing_is_refused():
    with pytest.raises(ValueError, match="add up to 0, not to 1"):
        index([])


def test_answers_that_fit_the_base_already_keep_weight_one():
    found = rake([Margin(["a"] * 20 + ["b"] * 20, {"a": 0.5, "b": 0.5})])
    assert set(found.weights) == {1.0}
    assert (found.n_effective, found.design_effect, found.notes) == (40.0, 1.0, ())


def test_a_raking_that_was_cut_short_says_so():
    rows = Margin(["r"] * 40 + ["s"] * 60, {"r": 0.5, "s": 0.5})
    columns = Margin(["c"] * 10 + ["d"] * 30 + ["c"] * 20 + ["d"] * 40, {"c": 0.4, "d": 0.6})
    found = rake([rows, columns], rounds=1)
    assert found.notes == ("raking did not settle in 1 rounds",)
    assert found.weights.mean() == pytest.approx(1.0)
