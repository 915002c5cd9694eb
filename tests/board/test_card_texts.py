"""Cards and comments in words, one thing at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from harken.analysis import Shown
from harken.board.figures.records import Card
from harken.board.telling.cards import CardText, card_text, cards_of
from harken.board.telling.heading import heading_of, lead_of
from harken.board.telling.sentences import basis_of, days_of, in_line, is_real, is_worse, last_days
from harken.board.telling.touchpoints import retold, touchpoints_of
from harken.board.telling.words import score, words_of
from harken.foundations.local_text import LocalText
from harken.metrics.measures.models import Measure
from harken.metrics.targets.relief import Relief
from harken.metrics.targets.target import Target
from harken.warehouse.definition import Window
from tests.board.boards import (
    BETTER,
    FASTER,
    SLOWER,
    TODAY,
    WINDOW,
    WORSE,
    board,
    card,
    figure,
    ready,
    standing,
    touchpoints,
    word,
)

WAIT = ready("first_response", "First response")
DAMAGED = LocalText({"en": "Damaged.", "pl": "Uszkodzone."})
EASE = Measure(
    name="effort", label=LocalText({"en": "Effort"}), low=1, high=7, higher_is_better=False
)


def shown(one: Card, language: str = "en") -> CardText:
    return card_text(board(one), one, language)


@pytest.mark.parametrize(
    ("method", "parameters", "basis"),
    [
        ("nps", {}, "promoters minus detractors, last 28 days"),
        ("top box", {"boxes": 2}, "share of the 2 best answers, last 28 days"),
        ("bottom box", {"boxes": 1}, "share of the worst answer, last 28 days"),
        ("mean", {}, "mean, last 28 days"),
        ("quantile", {"q": 0.5}, "median, last 28 days"),
        ("quantile", {"q": 0.9}, "90 % are below it, last 28 days"),
    ],
)
def test_a_card_says_what_sort_of_figure_it_is(method: str, parameters: dict, basis: str) -> None:
    assert basis_of(card(ready(method=method, parameters=parameters))) == basis


@pytest.mark.parametrize(("days", "words"), [(1, "last day"), (7, "last 7 days")])
def test_days_are_counted(days: int, words: str) -> None:
    assert last_days(days) == words


def test_a_window_counts_both_its_ends() -> None:
    assert days_of(card(window=Window(TODAY, TODAY))) == 1
    assert days_of(card(window=Window(None, TODAY))) == 0


@pytest.mark.parametrize(("label", "words"), [("NPS", "NPS"), ("First response", "first response")])
def test_a_name_within_a_sentence_keeps_only_the_capitals_of_abbreviations(
    label: str, words: str
) -> None:
    assert in_line(card(ready(label=label))) == words


def test_what_cannot_be_measured_has_not_changed() -> None:
    broken = card(change=WORSE, why=DAMAGED)
    assert not is_real(broken)
    assert not is_worse(broken)


def test_longer_waits_are_worse_and_shorter_ones_are_not() -> None:
    assert is_worse(card(WAIT, SLOWER))
    assert not is_worse(card(WAIT, FASTER))


def test_why_is_said_in_the_readers_language() -> None:
    broken = card(why=DAMAGED)
    assert shown(broken).why == "Damaged."
    assert cards_of(board(broken), "en")[0].to_do == ""


def test_what_is_not_certain_has_no_colour() -> None:
    tones = [shown(one).tone for one in (card(), card(change=None), card(change=BETTER))]
    assert tones == ["same", "few", "good"]
    assert [shown(one).shape for one in (card(), card(change=None))] == ["●", "○"]


def test_a_change_is_not_told_where_it_cannot_be() -> None:
    assert shown(card(change=None)).change == ""
    assert shown(card(change=BETTER, why=DAMAGED)).change == ""


def test_a_share_stands_with_its_mark() -> None:
    one = shown(card(ready("csat", "CSAT", method="top box", parameters={"boxes": 2})))
    assert (one.value, one.unit) == ("41.0", "%")


def test_a_figure_that_is_hidden_has_no_unit_and_no_interval() -> None:
    one = shown(card(WAIT, None, now=figure(60.0, 7)))
    assert (one.value, one.unit, one.span, one.answers) == ("–", "", "", "7 answers")


def test_a_twin_that_is_hidden_is_left_out() -> None:
    assert shown(card(WAIT, twin=figure(60.0, 7))).twin == ""
    assert shown(card(WAIT)).twin == ""


def test_a_figure_of_few_answers_says_that_its_base_is_low() -> None:
    assert shown(card(now=figure(41.0, 12))).note == "low base"
    assert shown(card()).note == ""


def test_a_note_is_said_anew_in_the_readers_language() -> None:
    english = replace(figure(41.0, 12), note="said in another language")
    assert retold(english).note == "low base"


def test_only_the_drawn_card_is_marked() -> None:
    first, second = card(), card(WAIT)
    found = cards_of(board(first, second, drawn=second), "en")
    assert [one.is_drawn for one in found] == [False, True]


def test_no_card_is_marked_where_nothing_is_drawn() -> None:
    assert not cards_of(board(card(), drawn=None), "en")[0].is_drawn


def test_a_lower_target_is_better_for_a_wait() -> None:
    # 60 min, from 59 min 57 s to 60 min 3 s.
    reached = shown(card(WAIT, target=Target(3700.0, TODAY)))
    missed = shown(card(WAIT, target=Target(3500.0, TODAY)))
    assert reached.aim is not None
    assert missed.aim is not None
    assert (reached.aim.tone, missed.aim.tone) == ("good", "bad")
    assert reached.aim.text == "target 61.7\u00a0min reached"


def test_numbers_follow_the_readers_language() -> None:
    one = shown(card(now=figure(41.0, 1234)), "pl")
    assert (one.value, one.answers) == ("41,0", "1\u00a0234 answers")


# The heading


def test_a_missed_target_of_a_figure_that_cannot_be_measured_is_not_told() -> None:
    broken = card(why=DAMAGED, target=Target(100.0, TODAY))
    assert "missed" not in lead_of(board(broken, card()), "en")


def test_a_target_that_rests_says_until_when_and_is_not_missed() -> None:
    rests = Relief(date(2026, 4, 1), "New till", "/strategy/decisions/1/")
    one = card(target=Target(90.0, TODAY, rests))
    aim = shown(one).aim
    assert aim is not None
    assert aim.text == "target 90 rests until 1 April 2026: “New till”"
    assert (aim.tone, aim.reach, aim.url) == ("same", "missed", "/strategy/decisions/1/")
    assert "missed" not in lead_of(board(one), "en")


def test_several_missed_targets_are_told_together() -> None:
    missed = [card(target=Target(90.0, TODAY)), card(WAIT, target=Target(60.0, TODAY))]
    assert "Targets missed for certain: NPS and first response." in lead_of(board(*missed), "en")


def test_a_long_wait_is_behind_where_lower_is_better() -> None:
    found = touchpoints(standing("phone", 90, SLOWER), standing("chat", 5, FASTER))
    said = lead_of(board(card(WAIT), touchpoints=found), "en")
    assert "Behind the other touchpoints for certain: phone." in said
    assert "chat" not in said


def test_windows_of_several_lengths_are_not_summed_up() -> None:
    week = Window(TODAY - timedelta(days=6), TODAY)
    assert "held against" not in lead_of(board(card(), card(window=week)), "en")


def test_a_day_is_held_against_the_day_before() -> None:
    today = card(window=Window(TODAY, TODAY))
    assert lead_of(board(today), "en") == "Today is held against yesterday."
    assert heading_of(board(today)) == "Nothing changed detectably since yesterday"


def test_what_is_better_is_not_said_twice() -> None:
    assert "Better" not in lead_of(board(card(change=BETTER)), "en")


def test_a_broken_metric_does_not_hide_what_the_others_say() -> None:
    assert heading_of(board(card(why=DAMAGED), card())) == (
        "Nothing changed detectably in the last 28 days"
    )


# Touchpoints


@pytest.mark.parametrize("one", [card(why=DAMAGED), None])
def test_touchpoints_of_nothing_are_no_list(one: Card | None) -> None:
    found = touchpoints(standing("a", 1), standing("b", 2))
    assert touchpoints_of(board(card(), drawn=one, touchpoints=found), "en") is None


def test_touchpoints_have_the_drawn_metrics_unit() -> None:
    found = touchpoints(standing("phone", 3600), standing("chat", 1800))
    text = touchpoints_of(board(card(WAIT), touchpoints=found), "en")
    assert text is not None
    assert [row.value for row in text.rows] == ["60.0\u00a0min", "30.0\u00a0min"]


def test_a_row_reads_itself_aloud() -> None:
    found = touchpoints(standing("phone", 9, WORSE), standing("chat", 40))
    text = touchpoints_of(board(card(), touchpoints=found), "en")
    assert text is not None
    assert text.rows[0].said == "9.0 (6.0 to 12.0), 200 answers; lower"


def test_a_whole_that_may_not_be_shown_is_no_line() -> None:
    few = replace(figure(9), estimate=replace(figure(9).estimate, value=None))
    found = replace(touchpoints(standing("a", 1), standing("b", 2)), whole=few)
    text = touchpoints_of(board(card(), touchpoints=found), "en")
    assert text is not None
    assert (text.subtitle, text.whole) == ("last 28 days", "")


def test_the_smaller_ones_are_counted() -> None:
    found = replace(touchpoints(standing("a", 1), standing("b", 2)), left_out=3)
    text = touchpoints_of(board(card(), touchpoints=found), "en")
    assert text is not None
    assert (text.left_out, text.explore_url.count("by=touchpoint")) == (3, 1)


def test_answers_without_a_touchpoint_are_a_row_of_their_own() -> None:
    found = touchpoints(standing("phone", 9), standing("", 40))
    text = touchpoints_of(board(card(), touchpoints=found), "en")
    assert text is not None
    assert [row.name for row in text.rows] == ["phone", "unknown"]


# Comments


def test_a_score_of_an_unpinned_metric_has_no_chip() -> None:
    told = words_of(board(card(), words=(word(scores=[("ces", 2.0)]),)), "en")
    assert told[0].scores == []


def test_a_duration_has_no_chip_because_it_has_no_scale() -> None:
    told = words_of(
        board(card(WAIT), words=(word(scores=[(WAIT.definition.measure, 60.0)]),)), "en"
    )
    assert told[0].scores == []


def test_a_comment_without_place_names_none() -> None:
    plain = replace(word(), touchpoint="", location="")
    assert words_of(board(card(), words=(plain,)), "en")[0].places == []


@pytest.mark.parametrize(
    ("code", "reader", "spoken"),
    [("en", "en", ""), ("uk", "en", "Українська"), ("de", "en", "de"), ("", "en", "")],
)
def test_a_comment_names_its_language_where_it_is_another(
    code: str, reader: str, spoken: str
) -> None:
    told = words_of(board(card(), words=(replace(word(), language=code),)), reader)
    assert told[0].spoken == spoken


@pytest.mark.parametrize(("value", "text"), [(6.0, "6 of 7"), (6.5, "6,5 of 7")])
def test_a_score_is_written_as_numbers_are(value: float, text: str) -> None:
    assert score(value, EASE, "pl").text == text


def test_much_effort_is_bad() -> None:
    assert [score(x, EASE, "en").tone for x in (7.0, 4.0, 1.0)] == ["bad", "neutral", "good"]


def test_a_comment_leads_to_its_signal() -> None:
    assert words_of(board(card(), words=(word(),)), "en")[0].signal_url == "/signals/7/"


def test_a_figure_of_full_base_is_shown_in_full() -> None:
    assert figure(41.0, 30).shown is Shown.FULL
    assert shown(card(now=figure(41.0, 30), window=WINDOW)).note == ""


def test_a_target_of_five_minutes_stays_one_beside_figures_in_seconds() -> None:
    """A median of 35 s is written in seconds; a target of 300 s would be a riddle."""
    quick = shown(card(WAIT, now=figure(35.0, 200), target=Target(300.0, TODAY)))
    assert quick.unit == "s"
    assert quick.aim is not None
    assert quick.aim.text.startswith("target 5\u00a0min")
