"""Where scores, bands and stages stand in the pictures."""

from django.template.loader import render_to_string

from harken.analysis.maturity import ITEMS, Stage, profile
from harken.maturity.results.intervals import Interval
from harken.maturity.results.pages.bars import (
    GroupScore,
    band_parts,
    bar_rows,
    place,
    rungs,
)
from harken.maturity.results.telling import tell

CAPPED = tell(profile({item: 5 if item < "CC" or item > "CD" else 2 for item in ITEMS}), "ru")
"""BV 25, CC 5 · 2 = 10, EE 25, PL 25: 85 is Align by the total, but CC is weak."""


def test_the_scale_begins_at_five_and_ends_at_twenty_five() -> None:
    assert [place(score) for score in (5, 15, 25)] == ["0.00%", "50.00%", "100.00%"]


def test_bands_fill_the_scale_without_a_gap() -> None:
    # 5–10, 10–14, 14–18, 18–22, 22–25 of 20 points: 25, 20, 20, 20, 15 per cent.
    assert [part.width for part in band_parts()] == [f"{w}.00%" for w in (25, 20, 20, 20, 15)]
    assert [part.place for part in band_parts()] == [f"{w}.00%" for w in (0, 25, 45, 65, 85)]


def test_groups_stand_as_dots_of_different_shapes_with_their_whiskers() -> None:
    groups = {
        "PL": [
            GroupScore("Leaders", 5, 20.0, "20", Interval(18.0, 22.0)),
            GroupScore("Front line", 3, None, "–"),
        ]
    }
    row = bar_rows(CAPPED.bars, groups, {"PL": Interval(5.0, 25.0)})[0]
    assert [(dot.shape, dot.place, dot.low, dot.high) for dot in row.dots] == [
        ("circle", "75.00%", "65.00%", "85.00%"),
        ("square", "", "", ""),
    ]
    assert (row.low, row.high) == ("0.00%", "100.00%")


def test_the_limiting_competency_is_named_in_words_and_places_have_points_in_any_language() -> None:
    page = render_to_string("maturity/results/bars.html", {"bars": CAPPED.bars})
    assert page.count("keeps the stage back") == 1
    assert 'width="25.00%"' in page  # CC 10: a quarter of the scale
    assert "style=" not in page


def test_without_a_score_a_bar_is_empty_and_says_so() -> None:
    page = render_to_string("maturity/results/bars.html", {"bars": tell(profile({}), "en").bars})
    assert page.count("not scored") == 4
    assert "competency-fill" not in page


def test_the_ladder_marks_the_stage_and_what_lies_below_it() -> None:
    steps = rungs(Stage.MOBILIZE, {Stage.EXPLORE: "29 %"})
    assert [step.is_passed for step in steps] == [True, True, False, False, False, False]
    assert [step.start for step in steps if step.is_here] == [52]
    assert [step.share for step in steps] == ["", "29 %", "", "", "", ""]
    assert not any(step.is_here or step.is_passed for step in rungs(None))
