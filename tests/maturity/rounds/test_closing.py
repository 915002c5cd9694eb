"""What a round releases, against figures worked out by hand."""

import json

import pytest

from harken.analysis.maturity import ITEMS, Stage
from harken.maturity.results.released_json import read, written
from harken.maturity.rounds.closing import release
from tests.maturity.rounds.voices import EIGHT, FRONT, LEADERS, MIDDLE, rater, says

EVERY = [LEADERS, MIDDLE, FRONT]


def named(released):
    return [(voice.groups, voice.n) for voice in released.voices]


def test_everyone_is_averaged_statement_by_statement():
    released = release(EIGHT, 3)
    # PL: 5+4+4+3+3+4+2+1 = 26, 26/8 = 3.25, five statements: 16.25. BV: 4+4+5+4+2+3+1+2 = 25,
    # 15.625. EE: 5+5+4+2+3+2+1+1 = 23, 14.375. CC: 4+3+4+3+4+2+2+3 = 25, 15.625. Sum 61.875.
    scores = {name: score.value for name, score in released.everyone.scores.items()}
    assert scores == {"PL": 16.25, "BV": 15.625, "EE": 14.375, "CC": 15.625, "total": 61.875}
    assert released.everyone.profile.stage is Stage.MOBILIZE
    assert (released.answered, released.everyone.n, released.everyone.groups) == (8, 8, (*EVERY,))


def test_a_statement_has_mean_range_and_agreement():
    heard = release([says(LEADERS, value) for value in (3, 4, 4, 5, 3)], 3).items["PL1"]
    # Mean 19/5; the squared distances sum to 2.8, s² = 0.7, r_wg = 1 - 0.7/2.
    assert (heard.n, heard.unknown, heard.mean, heard.low, heard.high) == (5, 0, 3.8, 3, 5)
    assert heard.r_wg == pytest.approx(0.65)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_fewer_than_the_smallest_group_release_nothing_but_how_many(n):
    released = release([says(LEADERS, 3)] * n, 3, EVERY)
    assert (released.answered, released.everyone, released.voices) == (n, None, ())
    assert (released.items, released.shares) == ({}, None)


def test_groups_that_are_large_enough_stand_alone():
    rows = [says(LEADERS, 5)] * 3 + [says(MIDDLE, 3)] * 4 + [says(FRONT, 2)] * 3
    released = release(rows, 3, EVERY)
    assert named(released) == [((LEADERS,), 3), ((MIDDLE,), 4), ((FRONT,), 3)]
    assert [voice.profile.total for voice in released.voices] == [100, 60, 40]


def test_a_small_group_is_shown_with_its_neighbour_only():
    released = release(EIGHT, 3, EVERY)
    assert named(released) == [((LEADERS,), 3), ((MIDDLE, FRONT), 5)]
    # Middle and front line together: PL 3+3+4+2+1 = 13, 13/5*5 = 13; BV 12, EE 9, CC 14.
    assert [released.voices[1].scores[name].value for name in ("PL", "BV", "EE", "CC")] == [
        13, 12, 9, 14,
    ]  # fmt: skip


def test_with_a_larger_smallest_group_only_everyone_is_left():
    assert release(EIGHT, 5, EVERY).voices == ()
    assert release(EIGHT, 5, EVERY).everyone.n == 8


@pytest.mark.parametrize(
    ("sizes", "asked", "expected"),
    [
        ((5, 4, 0), EVERY, [((LEADERS,), 5), ((MIDDLE, FRONT), 4)]),
        ((5, 4, 1), EVERY, [((LEADERS,), 5), ((MIDDLE, FRONT), 5)]),
        ((4, 0, 5), EVERY, [((LEADERS,), 4), ((MIDDLE, FRONT), 5)]),
        ((0, 4, 5), EVERY, [((LEADERS, MIDDLE), 4), ((FRONT,), 5)]),
        ((4, 0, 5), [LEADERS, FRONT], [((LEADERS,), 4), ((FRONT,), 5)]),
        ((0, 0, 9), EVERY, []),
    ],
)
def test_a_group_that_stayed_silent_looks_like_one_that_is_too_small(sizes, asked, expected):
    rows = [says(group, 3) for group, n in zip(EVERY, sizes, strict=True) for _person in range(n)]
    assert named(release(rows, 3, asked)) == expected


def test_standard_errors_begin_with_five_raters():
    # Two groups of three stand beside the five, so nothing follows from the five's spread.
    others = [says(group, value) for group in ("top", "next") for value in (2, 3, 5)]
    order = ["top", "next", MIDDLE, FRONT]
    released = release([*others, *EIGHT[3:]], 3, order=order)
    # Middle and front line, totals 60, 60, 55, 30, 35: mean 48, squares 144+144+49+324+169 = 830,
    # s² = 830/4, divided by 5 raters: 41.5.
    three, _other, five = (voice.scores["total"] for voice in released.voices)
    assert (three.value, three.standard_error) == (pytest.approx(200 / 3), None)
    assert (five.value, five.n) == (48, 5)
    assert five.standard_error == pytest.approx(41.5**0.5)


def test_shares_of_stages_are_whole_percents():
    released = release([rater(LEADERS, 3, 3, 3, 3)] * 4 + [rater(FRONT, 5, 5, 5, 5)], 3)
    # Totals 60 and, once in five, 100. k of five draws are the 100 with probability
    # C(5,k) 4^(5-k) / 3125: k=0 0.32768 (60: Mobilize), k=1 0.4096 (68: Operationalize),
    # k=2 0.2048 (76: Align), k=3 0.0512 (84: Align), k=4 and 5 0.00672 (92 and 100: Embed).
    assert released.shares == {
        "Ignore": 0, "Explore": 0, "Mobilize": 0.33, "Operationalize": 0.41, "Align": 0.26,
        "Embed": 0.01, "": 0,
    }  # fmt: skip
    assert release([says(LEADERS, 3)] * 4, 3).shares is None


def test_a_statement_that_too_few_know_counts_nowhere():
    rows = [says(LEADERS, 3, PL5=5)] * 2 + [says(LEADERS, 3, unknown=["PL5"])] * 3
    released = release(rows, 3)
    heard = released.items["PL5"]
    assert (heard.n, heard.unknown, heard.mean, heard.low, heard.r_wg) == (2, 3, None, None, None)
    assert released.everyone.scores["PL"].value == 15  # five times the mean of the other four


def test_with_two_such_statements_a_competency_has_no_score():
    rows = [says(LEADERS, 3, unknown=["PL4", "PL5"])] * 5
    released = release(rows, 3)
    assert released.everyone.scores["PL"].value is None
    assert (released.everyone.profile.total, released.everyone.profile.stage) == (None, None)
    assert released.shares == {**dict.fromkeys(Stage, 0), "": 1}


def test_groups_are_compared_on_statements_that_each_knows_enough_of():
    knowing = [says(LEADERS, 3, PL1=1)] * 4
    rows = [*knowing, says(FRONT, 4, PL1=1), *[says(FRONT, 4, unknown=["PL1"])] * 3]
    leaders, front = release(rows, 3).voices
    assert (leaders.scores["PL"].value, front.scores["PL"].value) == (15, 20)
    assert release(rows, 3).items["PL1"].mean == 1  # five know it all together


def test_groups_that_know_too_little_alone_are_shown_with_a_neighbour():
    leaders = [says(LEADERS, 4, unknown=["PL4"]), says(LEADERS, 4, unknown=["PL5"])]
    rows = [*leaders, says(LEADERS, 4), *[says(MIDDLE, 3)] * 4, *[says(FRONT, 2)] * 6]
    # Two leaders know PL4 and two PL5: three statements are left, one too few for a score.
    assert named(release(rows, 3)) == [((LEADERS, MIDDLE), 7), ((FRONT,), 6)]
    # Six leaders and middle managers know each of the two: 2 x 4 + 4 x 3 = 20, else 24 of 7.
    score = release(rows, 3).voices[0].scores["PL"].value
    assert score == pytest.approx(3 * 24 / 7 + 2 * 20 / 6)


def test_where_no_neighbour_helps_the_groups_stand_alone_with_a_gap():
    rows = [says(group, 3, unknown=["EE1", "EE2"]) for group in (LEADERS, MIDDLE) for _n in "123"]
    released = release(rows, 3)
    assert named(released) == [((LEADERS,), 3), ((MIDDLE,), 3)]
    assert [voice.scores["EE"].value for voice in released.voices] == [None, None]
    assert [voice.scores["PL"].value for voice in released.voices] == [15, 15]


def test_figures_come_back_from_the_round_as_they_were_written():
    for rows, least in ((EIGHT, 3), (EIGHT[:2], 3), ([says(LEADERS, 3, unknown=ITEMS[:9])] * 5, 3)):
        released = release(rows, least, EVERY)
        assert read(json.loads(json.dumps(written(released)))) == released


def test_figures_of_an_unknown_version_are_refused():
    with pytest.raises(ValueError, match="version"):
        read({"version": 2})
