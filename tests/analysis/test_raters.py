"""Several raters: shares of stages, standard errors and changes, against sums worked by hand."""

import random
from math import comb, sqrt
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.maturity_answers import all_say, scoring

from harken.analysis import (
    AGREES_FROM,
    ITEMS,
    Stage,
    Verdict,
    change,
    means,
    profile_of_all,
    r_wg,
    stage_shares,
    standard_error,
)
from harken.analysis.maturity import profile

IGNORE, EXPLORE, MOBILIZE, OPERATIONALIZE, ALIGN, EMBED = Stage


def chance(n: int, k: int, p: float) -> float:
    return comb(n, k) * p**k * (1 - p) ** (n - k)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([3, 4, 4, 5, 3], 0.65),  # methodology 14; s² = 0.7
        ([4, 4, 4], 1.0),
        ([1, 5], -3.0),  # s² = 8
        ([1, 1, 5, 5, None], -5 / 3),  # s² = 16/3
        ([2] * 3 + [3] * 5 + [4] * 3, 0.7),  # s² = 6/10: they just agree
        ([3, None], None),
        ([], None),
    ],
)
def test_agreement_of_a_statement(answers, expected):
    found = r_wg(answers)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-12))
    assert found is None or (found >= AGREES_FROM) == (expected >= 0.7)


def test_a_resample_of_five_is_binomial_in_the_odd_rater():
    """Four say 3, one says 1; k times the odd one: total 60 - 8k, k ~ Binomial(5, 1/5)."""
    found = stage_shares([all_say(3)] * 4 + [all_say(1)])
    assert (found.exact, found.resamples, found.unscored) == (True, 126, 0)
    assert found.shares == pytest.approx(
        {
            IGNORE: 0.0512 + 0.0064 + 0.00032,  # 36, 28, 20
            EXPLORE: 0.2048,  # 44
            MOBILIZE: 0.32768 + 0.4096,  # 60, 52
            OPERATIONALIZE: 0, ALIGN: 0, EMBED: 0,
        }
    )  # fmt: skip


def test_gates_hold_in_every_resample():
    """All say 5, one gives PL 5: PL 25 - 4k, total 100 - 4k. k 2: 92, PL 17: Align; from k 3 on PL
    is 13 or lower: Operationalize."""
    found = stage_shares([all_say(5)] * 4 + [scoring(5, 25, 25, 25)]).shares
    assert found[EMBED] == pytest.approx(0.32768 + 0.4096)
    assert found[ALIGN] == pytest.approx(0.2048)
    assert found[OPERATIONALIZE] == pytest.approx(0.05792)


def test_eight_raters_are_still_counted_out():
    """Seven say 5, one says 3: total 100 - 5k, each competency a quarter of it."""
    found = stage_shares([all_say(5)] * 7 + [all_say(3)])
    p = [chance(8, k, 1 / 8) for k in range(9)]
    assert (found.exact, found.resamples) == (True, 6435)
    assert found.shares[EMBED] == pytest.approx(sum(p[:3]))  # down to 90
    assert found.shares[ALIGN] == pytest.approx(p[3] + p[4])  # 85, 80
    assert found.shares[OPERATIONALIZE] == pytest.approx(p[5] + p[6] + p[7])  # 75 to 65
    assert found.shares[MOBILIZE] == pytest.approx(p[8])  # 60


def test_a_resample_in_which_nobody_knows_has_no_stage():
    """One knows nothing: only if that one is drawn five times, (1/5)^5, there is no score."""
    found = stage_shares([all_say(3)] * 4 + [{}])
    assert found.unscored == pytest.approx(0.00032)
    assert found.shares[MOBILIZE] == pytest.approx(0.99968)


def test_many_raters_are_drawn_and_come_close_to_the_exact_shares():
    """Of twenty four say 1, the others 3: total 60 - 2k, Mobilize up to k = 4."""
    rows = [all_say(3)] * 16 + [all_say(1)] * 4
    found = stage_shares(rows, seed=1)
    p = sum(chance(20, k, 0.2) for k in range(5))
    assert (found.exact, found.resamples) == (False, 10_000)
    assert found.shares[MOBILIZE] == pytest.approx(p, abs=4 * sqrt(p * (1 - p) / 10_000))
    assert found == stage_shares(rows, seed=1)
    assert sum(found.shares.values()) + found.unscored == pytest.approx(1)


def test_below_five_raters_nothing_is_drawn():
    assert stage_shares([all_say(3)] * 4) is None


known = st.fixed_dictionaries(
    {item: st.sampled_from([1, 2, 3, 4, 5, 5, 5, None]) for item in ITEMS}
)


@given(known)
def test_raters_of_one_mind_are_in_the_stage_of_one(answers):
    found, alone = stage_shares([answers] * 5), profile(answers)
    assert found.shares.get(alone.stage, found.unscored) == pytest.approx(1)


def test_means_are_over_those_who_know():
    found = means([{"PL1": 2, "PL2": None}, {"PL1": 5, "PL2": 3}, {}])
    assert (found["PL1"], found["PL2"], found["CC5"]) == (3.5, 3.0, None)
    assert set(means([]).values()) == {None}


def test_without_gaps_the_error_is_that_of_the_raters_scores():
    rows = [scoring(10, 12, 9, 20), scoring(14, 11, 16, 22), scoring(8, 19, 15, 7)]
    assert standard_error(rows, None) == pytest.approx(stdev([51, 63, 49]) / sqrt(3))
    assert standard_error(rows, "PL") == pytest.approx(stdev([10, 14, 8]) / sqrt(3))


def test_with_gaps_one_statement_has_the_error_of_its_own_mean():
    """PL1: 1, 3, 5 and one unknown: s² = 4 over 3 answers; all else is 3."""
    rows = [all_say(3) | {"PL1": answer} for answer in (1, 3, 5, None)]
    assert standard_error(rows, "PL") == pytest.approx(sqrt(4 / 3))
    assert standard_error(rows, "BV") == 0


def test_a_statement_nobody_knows_makes_the_others_weigh_five_quarters():
    rows = [all_say(3) | {"PL1": answer, "PL5": None} for answer in (2, 4)]
    assert standard_error(rows, "PL") == pytest.approx(5 / 4)  # s² = 2 over 2 answers: 1


def test_with_gaps_the_error_is_close_to_the_jackknife():
    draw = random.Random(7)
    rows = [{item: draw.choice([1, 2, 3, 3, 4, 5, None]) for item in ITEMS} for _rater in range(25)]
    left_out = [profile_of_all(rows[:r] + rows[r + 1 :]).total for r in range(25)]
    middle = sum(left_out) / 25
    jackknife = sqrt(24 / 25 * sum((one - middle) ** 2 for one in left_out))
    assert standard_error(rows, None) == pytest.approx(jackknife, rel=0.03)


@pytest.mark.parametrize(
    "rows",
    [
        [all_say(3)],
        [all_say(3), all_say(4) | {"PL1": None}],  # PL1 rests on one answer
        [all_say(3) | {"PL1": None, "PL2": None}] * 3,
    ],
)
def test_no_error_without_a_spread(rows):
    assert standard_error(rows, "PL") is None
    assert standard_error(rows, None) is None


@pytest.mark.parametrize(
    ("first", "second", "p", "verdict"),
    [
        # Means, variances, sizes and p-values of examples 1 to 3 of Welch's test on Wikipedia
        ((20.8, 7.9, 15), (23.0, 3.8, 15), 0.021, Verdict.HIGHER),
        ((20.6, 9.0, 10), (22.1, 0.9, 20), 0.149, Verdict.NO_DETECTABLE_CHANGE),
        ((19.4, 1.4, 10), (21.6, 17.1, 20), 0.036, Verdict.HIGHER),
    ],
)
def test_a_change_is_real_by_welch(first, second, p, verdict):
    def measured(mean, variance, n):
        return mean, sqrt(variance / n), n

    found = change(measured(*first), measured(*second))
    assert found.difference == pytest.approx(second[0] - first[0])
    assert found.p == pytest.approx(p, abs=0.006)  # the inputs are rounded
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((50.0, 1.0, 4), (70.0, 1.0, 9)),  # four raters say too little
        ((50.0, 0.0, 9), (70.0, 0.0, 9)),  # no spread on either side
        ((50.0, None, 9), (70.0, 1.0, 9)),
        ((None, None, 9), (70.0, 1.0, 9)),
    ],
)
def test_nothing_is_said_of_a_change_without_enough(before, after):
    assert change(before, after).verdict is Verdict.NOT_ENOUGH


def test_a_wrong_answer_or_competency_is_named():
    with pytest.raises(ValueError, match="6 lies outside"):
        means([all_say(6)])
    with pytest.raises(KeyError):
        standard_error([all_say(3)] * 3, "XX")
