"""From what an engine found to sums and estimates, by arithmetic shown here."""

import pytest

from harken.analysis import Histogram, RateSums, ShareSums
from harken.warehouse.definition import Definition, Method
from harken.warehouse.figures import estimate_of, sums_of

NPS = Definition(measure="nps", method=Method.NPS)
CSAT = Definition(measure="csat", method=Method.TOP_BOX, scale=(1, 5))
RATE = Definition(measure="complaint", method=Method.RATE, of="orders", per=1000)
RATIO = Definition(measure="contacts", method=Method.RATIO, of="orders")
MEDIAN = Definition(measure="seconds", method=Method.QUANTILE)


def estimate(definition, found, *, weighted=False):
    return estimate_of(definition, sums_of(definition, found), weighted=weighted, confidence=0.95)


def test_who_neither_promotes_nor_detracts_is_passive():
    sums = sums_of(NPS, {"n": 10.0, "promoters": 5.0, "detractors": 2.0})
    assert (sums.n, sums.passives, sums.squares) == (10, 3.0, 10)
    assert sums.score == 30.0  # 100 * (5 - 2) / 10


def test_weighted_sums_take_the_place_of_the_number_of_answers():
    found = {"n": 3, "promoters": 4.0, "detractors": 1.0, "total": 6.0, "squares": 18.0}
    sums = sums_of(NPS, found)
    assert (sums.passives, sums.score) == (1.0, 50.0)  # 6 - 4 - 1; 100 * (4 - 1) / 6
    assert sums.n_effective == 2.0  # 36 / 18


def test_a_rest_of_rounding_makes_no_negative_passives():
    found = {"n": 2, "promoters": 0.2, "detractors": 0.1, "total": 0.3 - 1e-16}
    assert sums_of(NPS, found).passives == 0.0


def test_a_rest_of_rounding_makes_no_share_above_one():
    sums = sums_of(CSAT, {"n": 3, "hits": 0.3 + 1e-16, "total": 0.3, "squares": 0.03})
    assert estimate_of(CSAT, sums, weighted=True, confidence=0.95).value == 100.0


def test_a_mean_of_weighted_values_is_their_sum_over_all_weight():
    found = {"n": 2, "total": 4.0, "squares": 10.0, "values": 8.0, "value_squares": 28.0}
    mean = Definition(measure="csat", method=Method.MEAN)
    assert estimate(mean, found, weighted=True).value == 2.0  # answers 1 and 5, weights 3 and 1


def test_what_was_taken_back_leaves_no_exposure():
    found = {"n": 0, "exposure": 1e-17, "exposed": 0.0}
    assert sums_of(RATE, found) == RateSums(0, 0.0)
    assert estimate(RATE, found).note == "nothing was exposed"


def test_a_rate_is_in_the_units_of_its_definition():
    assert estimate(RATE, {"n": 7, "exposure": 3500.0, "exposed": 12}).value == 2.0


def test_a_ratio_divides_the_first_measure_by_the_second():
    found = {"n": 2, "below": 4.0, "above": 6.0, "below_squares": 10.0, "above_squares": 18.0,
             "products": 12.0}  # fmt: skip
    assert estimate(RATIO, found).value == 1.5


@pytest.mark.parametrize("definition", [NPS, CSAT, RATE, RATIO, MEDIAN], ids=lambda d: d.method)
def test_nothing_found_is_no_figure(definition):
    found = estimate(definition, {"n": None, "promoters": None, "hits": None, "exposure": None})
    assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)


@pytest.mark.parametrize(
    ("definition", "found", "note"),
    [
        (RATIO, {"n": 1, "below": 2.0, "above": 1.0},
         "one answer; weights do not apply to a ratio"),
        (RATE, {"n": 1, "exposure": 5.0, "exposed": 1}, "weights do not apply to a rate"),
        (NPS, {"n": 1, "promoters": 1.0}, ""),
    ],
)  # fmt: skip
def test_weights_that_do_not_apply_are_told_beside_what_else_is_to_know(definition, found, note):
    assert estimate(definition, found, weighted=True).note == note
    assert "weights" not in estimate(definition, found).note


@pytest.mark.parametrize(
    ("definition", "method"),
    [
        (CSAT, "top 2 box, Wilson"),
        (
            Definition(measure="csat", method=Method.BOTTOM_BOX, scale=(1, 5), boxes=1),
            "bottom 1 box, Wilson",
        ),
        (
            Definition(measure="s", method=Method.SHARE_WITHIN, target=60.0),
            "share within 60, Wilson",
        ),
    ],
)
def test_a_share_says_which_share_it_is(definition, method):
    assert estimate(definition, {"n": 4, "hits": 2.0}).method == method


def test_a_median_takes_the_quantile_of_its_definition():
    high = Definition(measure="seconds", method=Method.QUANTILE, q=0.9)
    steps = Histogram.of_values(range(1, 12))
    found = estimate_of(high, steps, weighted=False, confidence=0.95)
    assert found.value == 10.0  # rank ceil(11 * 0.9) = ceil(9.9)


def test_a_cell_is_asked_at_the_confidence_of_the_question():
    sums = ShareSums.of_counts(8, 10)
    wide = estimate_of(CSAT, sums, weighted=False, confidence=0.99)
    assert (wide.confidence, wide.value) == (0.99, 80.0)
    assert wide.low < estimate_of(CSAT, sums, weighted=False, confidence=0.9).low
