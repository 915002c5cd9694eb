"""Bands, stages and gates at every boundary, by methodology 1.3; sums are shown in the cases."""

import pytest
from tests.analysis.maturity_answers import all_say, scoring

from harken.analysis.maturity import (
    ITEMS,
    Band,
    Stage,
    band,
    competency_score,
    profile,
    stage_by_total,
)
from harken.analysis.raters import profile_of_all

IGNORE, EXPLORE, MOBILIZE, OPERATIONALIZE, ALIGN, EMBED = Stage


@pytest.mark.parametrize(
    ("scores", "total", "stage"),
    [
        ((5, 5, 5, 5), 20, IGNORE),
        ((10, 10, 10, 9), 39, IGNORE),
        ((10, 10, 10, 10), 40, EXPLORE),
        ((13, 13, 13, 12), 51, EXPLORE),
        ((13, 13, 13, 13), 52, MOBILIZE),
        ((16, 16, 16, 15), 63, MOBILIZE),
        ((16, 16, 16, 16), 64, OPERATIONALIZE),
        ((19, 19, 19, 18), 75, OPERATIONALIZE),
        ((19, 19, 19, 19), 76, ALIGN),
        ((22, 22, 22, 21), 87, ALIGN),
        ((22, 22, 22, 22), 88, EMBED),
        ((25, 25, 25, 25), 100, EMBED),
    ],
)
def test_a_stage_begins_at_its_lower_bound(scores, total, stage):
    found = profile(scoring(*scores))
    assert (found.total, found.stage, found.limiting) == (total, stage, ())


@pytest.mark.parametrize(
    ("total", "stage"),
    [(39.6, IGNORE), (39.99, IGNORE), (40, EXPLORE), (51.99, EXPLORE), (63.9, MOBILIZE)],
)
def test_fractions_count_by_lower_bounds_only(total, stage):
    assert stage_by_total(total) is stage


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (5, Band.VERY_WEAK), (9.99, Band.VERY_WEAK), (10, Band.WEAK), (13.9, Band.WEAK),
        (14, Band.ADEQUATE), (17.9, Band.ADEQUATE), (18, Band.STRONG), (21.9, Band.STRONG),
        (22, Band.VERY_STRONG), (25, Band.VERY_STRONG),
    ],
)  # fmt: skip
def test_a_band_begins_at_its_lower_bound(score, expected):
    assert band(score) is expected


@pytest.mark.parametrize(
    ("scores", "stage", "ungated", "limiting"),
    [
        ((14, 21, 21, 20), ALIGN, ALIGN, ()),  # 76, the lowest just adequate
        ((13, 21, 21, 21), OPERATIONALIZE, ALIGN, ("PL",)),  # 76
        ((25, 13, 25, 13), OPERATIONALIZE, ALIGN, ("BV", "CC")),  # 76, two equally low
        ((18, 20, 25, 25), EMBED, EMBED, ()),  # 88, the lowest just strong
        ((25, 25, 17, 25), ALIGN, EMBED, ("EE",)),  # 92
        ((25, 25, 25, 14), ALIGN, EMBED, ("CC",)),  # 89
        ((25, 25, 25, 13), OPERATIONALIZE, EMBED, ("CC",)),  # 88: neither Embed nor Align
    ],
)
def test_a_gate_caps_the_stage_and_names_the_lowest(scores, stage, ungated, limiting):
    found = profile(scoring(*scores))
    assert (found.stage, found.ungated, found.limiting) == (stage, ungated, limiting)
    assert found.capped_by == (limiting[0] if limiting else None)


def test_a_competency_of_13_8_keeps_several_raters_from_align():
    """Four raters give PL 14, one 13: (4 * 14 + 13) / 5 = 13.8, total 13.8 + 3 * 21 = 76.8."""
    found = profile_of_all([scoring(14, 21, 21, 21)] * 4 + [scoring(13, 21, 21, 21)])
    assert (found.total, found.scores["PL"], found.stage) == (76.8, 13.8, OPERATIONALIZE)


def test_a_total_of_39_6_is_ignore():
    """Five raters: all say 2 (40), two of a hundred answers are 1: 40 - 2/5."""
    odd = all_say(2) | {"PL1": 1, "CC5": 1}
    found = profile_of_all([all_say(2)] * 4 + [odd])
    assert (found.total, found.stage) == (39.6, IGNORE)


def test_a_total_of_51_99_is_explore_and_52_is_mobilize():
    """Hundred raters, 60 say 3 and 40 say 2: 20 * 2.6 = 52; one answer lower: 52 - 1/100."""
    rows = [all_say(3)] * 60 + [all_say(2)] * 40
    assert (profile_of_all(rows).total, profile_of_all(rows).stage) == (52, MOBILIZE)
    rows[0] = all_say(3) | {"EE3": 2}
    assert (profile_of_all(rows).total, profile_of_all(rows).stage) == (51.99, EXPLORE)


def test_thirds_that_add_up_to_40_are_40():
    """Three raters; ten means of 5/3 and ten of 7/3: 50/3 + 70/3 = 40."""
    low, high = ITEMS[::2], ITEMS[1::2]
    rows = [
        dict.fromkeys(low, 1) | dict.fromkeys(high, 2),
        dict.fromkeys(low, 2) | dict.fromkeys(high, 2),
        dict.fromkeys(low, 2) | dict.fromkeys(high, 3),
    ]
    found = profile_of_all(rows)
    assert (found.total, found.stage) == (40.0, EXPLORE)


def test_one_statement_may_be_unknown_and_a_second_may_not():
    assert competency_score([4, 4, 4, 3, None]) == 18.75  # 5 * 15/4
    four = profile(all_say(3) | {"BV2": None})
    assert (four.scores["BV"], four.total) == (15, 60)
    three = profile(all_say(3) | {"BV2": None, "BV5": None})
    assert three.scores == {"PL": 15, "BV": None, "EE": 15, "CC": 15}
    assert (three.total, three.stage, three.lowest) == (None, None, "PL")


@pytest.mark.parametrize("answer", [0, 5.01, 6, -1, float("nan")])
def test_an_answer_outside_the_scale_is_refused(answer):
    with pytest.raises(ValueError, match="1 to 5"):
        profile(all_say(3) | {"CC1": answer})
