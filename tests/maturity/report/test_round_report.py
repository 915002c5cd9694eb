"""The report of a round: groups, certainty and agreement; and what one may call a round."""

import pytest

from harken.charts import Draughtsman
from harken.maturity.results.groups import groups_name, groups_note
from harken.maturity.results.intervals import Interval, interval_of
from harken.maturity.results.paper.rounds import round_words
from harken.maturity.results.released import Scored
from tests.maturity.report.samples import a_round, fonts_of, of_round, text_of


def test_a_round_says_who_answered_and_how_sure_the_total_is(drawn: Draughtsman) -> None:
    text = text_of(of_round(a_round()))
    # Totals of 81 and 43, five each: 62; s = 19 x sqrt(10/9) = 20.03, by sqrt(10): 6.333;
    # t(9) 2.2622: 14.33 to either side.
    assert "Spring 2026 · Maturity of customer experience" in text
    assert (
        "10 of 12 people asked answered. Total: 62.0 of 100 points, 95 % interval 47.7 to 76.3."
        in text
    )


def test_groups_stand_side_by_side(drawn: Draughtsman) -> None:
    text = text_of(of_round(a_round()))
    # Leaders 5 + 4 x 4 = 21 and 20; front line 5 + 4 x 2 = 13 and 10.
    assert "Leaders (5)" in text
    assert "Purposeful leadership 21.0 13.0" in text
    assert "Customer connectedness 20.0 10.0" in text
    assert "Total 81.0 43.0" in text
    # 21 and 13 on one, 20 and 10 on the other three, all alike within a group.
    assert "Leaders 20.0, Front line 10.0." in text


def test_agreement_is_told_by_statement(drawn: Draughtsman) -> None:
    text = text_of(of_round(a_round()))
    # All said 5: agreement 1. Five 4s and five 2s: s² = 10/9, 1 - 10/18 = 0.44.
    assert "to where we are heading. 10 0 5.0 5–5 1.00 agree" in text
    assert "as carefully as financial ones. 10 0 3.0 2–4 0.44 disagree" in text


def test_too_few_for_intervals_is_said(drawn: Draughtsman) -> None:
    text = text_of(of_round(a_round(leaders=4, front=0)))
    assert "4 of 12 people asked answered. Total: 81.0 of 100 points. There is no interval" in text
    assert "it cannot be said how certain the stage is" in text
    assert "How the groups see it Only everyone together is shown" in text
    assert text.endswith("3 / 3"), "without groups there is no page for them"


def test_a_small_group_has_no_line_and_the_report_says_why() -> None:
    words = round_words(a_round(leaders=3, front=5), "en")
    leaders, front = words["groups"]["rows"][0]["dots"]
    assert leaders == {"share": 0.8, "ends": None}  # 21 is 16 of 20 points above 5
    assert front["share"] == pytest.approx(0.4)
    assert [note for note in words["notes"] if "has no line" in note]


def test_shares_of_stages_are_written_for_all_six() -> None:
    rows = round_words(a_round(), "pl")["shares"]["rows"]
    assert len(rows) == 6
    assert sum(row["share"] for row in rows) == pytest.approx(1, abs=0.03)
    assert {row["written"][-2:] for row in rows} == {"\u00a0%"}


def test_a_rounds_report_is_drawn_once_and_kept(drawn: Draughtsman) -> None:
    first = of_round(a_round())
    assert len(list(drawn.folder.glob("*.pdf"))) == 1
    drawn.renderer.close()
    assert of_round(a_round()) == first
    assert drawn.renderer.pid is None
    of_round(a_round("Autumn 2026"))
    assert len(list(drawn.folder.glob("*.pdf"))) == 2


@pytest.mark.parametrize(
    "title",
    ['#panic("x") $a$ *b* @c <d> \\u{41} `e`', "Ж" * 120, "W" * 120, "Раунд “весна” – 2026"],
)
def test_a_title_is_set_as_it_is_written(title: str, drawn: Draughtsman) -> None:
    pdf = of_round(a_round(title))
    assert title.replace(" ", "") in text_of(pdf).replace(" ", "")
    assert fonts_of(pdf) == {"LibertinusSerif"}


@pytest.mark.parametrize(
    "title", ["春のラウンド", "Round 😀", "\ue123\U0010fffd", "\x00\x07\u202e"]
)
def test_letters_that_are_missing_do_not_stop_a_report(title: str, drawn: Draughtsman) -> None:
    assert "62.0 of 100 points" in text_of(of_round(a_round(title)))


def test_an_interval_is_students() -> None:
    # t(4) = 2.776445: 15 ± 5.55289
    found = interval_of(Scored(15.0, 2.0, 5))
    assert found
    assert (found.low, found.high) == pytest.approx((9.44711, 20.55289), abs=1e-5)


def test_an_interval_stays_on_the_scale() -> None:
    assert interval_of(Scored(15.0, 20.0, 5)) == Interval(5, 25)
    assert interval_of(Scored(60.0, 50.0, 5), total=True) == Interval(20, 100)


@pytest.mark.parametrize(
    "scored", [Scored(None, None, 5), Scored(15.0, None, 4), Scored(15.0, 0.0, 9)]
)
def test_there_is_no_interval_without_a_spread(scored: Scored) -> None:
    assert interval_of(scored) is None


@pytest.mark.parametrize(
    ("groups", "name"),
    [
        ((), ""),
        (("leaders",), "Leaders"),
        (("middle", "front"), "Middle managers and front line together"),
        (("leaders", "middle", "front"), "Leaders and middle managers and front line together"),
    ],
)
def test_groups_have_a_name_together(groups: tuple[str, ...], name: str) -> None:
    assert groups_name(groups) == name


def test_why_groups_stand_together_is_said() -> None:
    alone = a_round(leaders=6, front=0).released
    assert "Only everyone together" in groups_note(alone)
    assert groups_note(a_round(leaders=5, front=5).released) == ""
