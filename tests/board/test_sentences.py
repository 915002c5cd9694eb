"""What the live page says: only what is certain counts as a change, and which way it is good."""

from dataclasses import replace
from datetime import timedelta

import pytest

from harken.analysis import Difference
from harken.board.figures.records import Card, Scope, View
from harken.board.telling.cards import card_text, cards_of
from harken.board.telling.heading import heading_of, lead_of, listed
from harken.board.telling.sentences import said_of, title_of, tone_of, voice_of
from harken.board.telling.touchpoints import touchpoints_of
from harken.board.telling.trend import mark_in, trend_of
from harken.board.telling.whiskers import Row
from harken.board.telling.words import score_tone, words_of
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark
from harken.metrics.targets.target import Target
from tests.board.boards import (
    BETTER,
    FASTER,
    NOW,
    SAME,
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
FEW = Difference(None, None, None, None, (200, 7), "")


def told(one: Card) -> tuple[str, str]:
    voice = voice_of(one, "en")
    return title_of(one, voice), tone_of(one, voice)


@pytest.mark.parametrize(
    ("one", "title", "tone"),
    [
        (card(change=SAME), "NPS 41.0, no detectable change", "same"),
        (card(change=BETTER), "NPS better than before: +8.0", "good"),
        (card(change=WORSE), "NPS worse than before: −8.0", "bad"),
        # 720 s are 12 min; of a wait that is an hour long minutes are told.
        (card(WAIT, SLOWER), "First response slower than before: +12.0\u00a0min", "bad"),
        (card(WAIT, FASTER), "First response faster than before: −12.0\u00a0min", "good"),
        (card(change=None), "NPS 41.0, too little before it to compare", "few"),
        (card(change=FEW), "NPS 41.0, too little before it to compare", "few"),
        (card(change=None, now=figure(41, 7)), "NPS: not enough answers yet", "few"),
        (card(change=None, now=figure(None, 0)), "NPS: no answers in the last 28 days", "few"),
        (card(why=LocalText({"en": "the lake is damaged"})), "NPS cannot be measured", "few"),
    ],
)
def test_a_card_says_its_finding(one: Card, title: str, tone: str) -> None:
    assert told(one) == (title, tone)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (card(change=SAME), "no detectable change"),
        (card(change=BETTER), "better than before: +8.0"),
        (card(change=WORSE), "worse than before: −8.0"),
        (card(WAIT, SLOWER), "slower than before: +12.0\u00a0min"),
        (card(WAIT, FASTER), "faster than before: −12.0\u00a0min"),
        (card(change=None), "nothing to compare with yet"),
        (card(change=None, now=figure(41, 7)), "not enough answers yet"),
        (card(change=None, now=figure(None, 0)), "no answers in the last 28 days"),
        (card(why=LocalText({"en": "the lake is damaged"})), "cannot be measured"),
    ],
)
def test_on_the_wall_the_name_stands_above_what_is_said(one: Card, said: str) -> None:
    assert said_of(one, voice_of(one, "en")) == said


@pytest.mark.parametrize(
    ("cards", "heading"),
    [
        ((card(change=WORSE), card(WAIT, SLOWER)), "Two things are worse for certain: "
         "NPS and first response"),
        ((card(change=WORSE), card(WAIT, FASTER)), "One thing is worse for certain: NPS"),
        ((card(change=WORSE),) * 3, "3 things are worse for certain: NPS, NPS and NPS"),
        ((card(change=WORSE),) * 5, "5 things are worse for certain: NPS, NPS, NPS and 2 more"),
        ((card(change=BETTER), card(WAIT, FASTER)), "Two things are better for certain: "
         "NPS and first response"),
        ((card(change=SAME),), "Nothing changed detectably in the last 28 days"),
        ((card(change=SAME), card(window=replace(WINDOW, first=TODAY - timedelta(days=90)))),
         "Nothing changed detectably"),
        ((card(change=None, now=figure(41, 7)),), "Not enough answers yet to tell what changed"),
        ((card(change=None, now=figure(None, 0)),), "Nobody has answered yet"),
        ((card(why=LocalText({"en": "damaged"})),), "The figures cannot be read just now"),
        ((), "Nobody has answered yet"),
    ],
)  # fmt: skip
def test_the_heading_says_the_worst_that_is_certain(cards: tuple[Card, ...], heading: str) -> None:
    assert heading_of(board(*cards)) == heading


def test_answers_of_long_ago_are_not_called_none_at_all() -> None:
    silent = card(change=None, now=figure(None, 0))
    assert heading_of(board(silent, counted=12)) == "No answers lately"


def test_a_scope_that_nothing_is_known_of_is_no_fault_of_the_figures() -> None:
    unknown = card(why=LocalText({"en": "No answer has the team “Nobody”."}))
    assert heading_of(board(unknown, view=View(Scope(team="Nobody")))) == (
        "Nothing can be told of this choice"
    )
    target = Target(45.0, TODAY)
    hidden = card(now=figure(41.0, 7), target=target)
    assert card_text(board(hidden), hidden, "en").aim is None


def test_the_lead_says_what_comes_second() -> None:
    missed = card(WAIT, FASTER, target=Target(60.0, TODAY))
    found = touchpoints(standing("delivery", 9, WORSE), standing("web", 40))
    assert lead_of(board(card(change=WORSE), missed, touchpoints=found), "en") == (
        "Better for certain: first response. Target missed for certain: first response. "
        "Behind the other touchpoints for certain: delivery. "
        "The last 28 days are held against the 28 days before."
    )
    assert lead_of(board(), "en") == ""


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abcd"), "a, b, c and 1 more")],
)
def test_names_stand_in_a_row(names: list[str], said: str) -> None:
    assert listed(names) == said


@pytest.mark.parametrize(
    ("target", "text", "tone"),
    [
        # The interval is 38 to 44.
        (38.0, "target 38 reached", "good"),
        (44.5, "target 44.5 missed", "bad"),
        (40.0, "target 40: cannot be told", "same"),
    ],
)
def test_a_target_is_judged_by_the_whole_interval(target: float, text: str, tone: str) -> None:
    shown = card_text(board(card()), card(target=Target(target, TODAY)), "en")
    assert shown.aim is not None
    assert (shown.aim.text, shown.aim.tone) == (text, tone)


def test_a_figure_stands_with_interval_answers_change_and_twin() -> None:
    one = card(WAIT, SLOWER, twin=figure(1800.0, half=600.0))
    shown = card_text(board(one), one, "en")
    assert (shown.value, shown.unit, shown.answers) == ("60.0", "min", "200 answers")
    assert shown.change == "change +12.0\u00a0min (3.0 to 20.0)"
    assert shown.twin == "in working hours 30.0\u00a0min (20.0 to 40.0)"
    assert shown.verdict == "was 48.0\u00a0min"
    assert shown.basis == "median, last 28 days"
    assert shown.is_drawn


def test_what_would_hardly_be_seen_keeps_a_unit_of_its_own() -> None:
    # 9 days now, 30 minutes before and in working hours: 0.02 days would be written 0.0.
    found = {"now": figure(777_600.0, half=3600.0), "before": figure(1800.0, half=600.0)}
    one = card(WAIT, SLOWER, **found, twin=figure(1800.0, half=600.0))
    shown = card_text(board(one), one, "en")
    assert (shown.value, shown.unit) == ("9.0", "days")
    assert shown.verdict == "was 30.0\u00a0min"
    assert shown.twin == "in working hours 30.0\u00a0min (20.0 to 40.0)"


@pytest.mark.parametrize(
    ("n", "value", "verdict", "note"),
    [(0, "–", "", ""), (7, "–", "7 of 30 answers", ""), (12, "41.0", "was 33.0", "low base")],
)
def test_too_few_answers_show_how_many_are_missing(
    n: int, value: str, verdict: str, note: str
) -> None:
    one = card(now=figure(41.0 if n else None, n))
    shown = card_text(board(one), one, "en")
    assert (shown.value, shown.verdict, shown.note) == (value, verdict, note)
    assert bool(shown.to_do) is (n < 10)
    assert bool(shown.signals_url) is bool(n)


def test_a_card_leads_to_its_picture_and_its_answers_within_the_scope() -> None:
    view = View(Scope(team="Support"), "csat")
    shown = cards_of(board(card(), view=view), "en")[0]
    assert shown.draw_url == "/?team=Support&metric=nps"
    assert shown.signals_url == "/signals/?measure=nps&from=2026-02-03&to=2026-03-02"


def test_touchpoints_stand_on_one_scale_and_say_who_is_behind() -> None:
    found = touchpoints(
        standing("delivery", 9, WORSE), standing("web", 40), standing("fax", 1, n=7)
    )
    shown = touchpoints_of(board(card(), touchpoints=found), "en")
    assert shown is not None
    assert shown.title == "Worse than the rest: delivery"
    assert [(row.name, row.value, row.tone) for row in shown.rows] == [
        ("delivery", "9.0", "bad"), ("web", "40.0", "neutral"), ("fax", "–", "neutral"),
    ]  # fmt: skip
    assert shown.rows[2].note == "not enough answers yet (7 of 30)"
    assert shown.rows[2].whisker is None
    assert "where=touchpoint%3Ddelivery" in shown.rows[0].explore_url


def test_without_known_touchpoints_there_is_no_list() -> None:
    nobody = touchpoints(standing("", 9), standing("", 9))
    assert touchpoints_of(board(card(), touchpoints=nobody), "en") is None
    alone = touchpoints(standing("delivery", 9))
    assert touchpoints_of(board(card(), touchpoints=alone), "en") is None


def test_whiskers_end_within_their_row() -> None:
    # From 6 to 43 with 6 % of 37 on both sides: 3.78 to 45.22.
    scale = Row.around([figure(9.0).estimate, figure(40.0).estimate])
    whisker = scale.whisker(figure(9.0).estimate)
    assert whisker is not None
    assert (whisker.low, whisker.at, whisker.high) == ("5.4%", "12.6%", "19.8%")


def test_the_trend_has_marks_target_and_the_running_week() -> None:
    marks = (Mark(TODAY - timedelta(days=8), LocalText({"en": "New partner", "pl": "Partner"})),)
    shown = trend_of(card(marks=marks, target=Target(45.0, TODAY)), "pl")
    assert shown is not None
    rows = shown.chart.spec["data"]["values"]
    # Weeks begin on Mondays here: 2 March runs, eight days before is in the week of 16 February.
    assert [row["slot"] for row in rows if "Partner" in row["text"]] == [50]
    assert rows[-1]["part"]
    assert "45" in str([one for one in shown.chart.spec["layer"] if "aim" in str(one.get("data"))])


def test_two_marks_of_a_week_are_named_once_each() -> None:
    marks = [Mark(TODAY + timedelta(days=day), LocalText({"en": "Sale"})) for day in (0, 6, 7)]
    assert mark_in(marks, TODAY, "en") == "Sale"


@pytest.mark.parametrize(
    ("scale", "higher", "tones"),
    [
        (
            (0.0, 10.0),
            True,
            {10: "good", 9: "good", 8: "neutral", 7: "neutral", 6: "bad"},
        ),
        ((1.0, 5.0), True, {5: "good", 4: "good", 3: "neutral", 2: "bad", 1: "bad"}),
        ((1.0, 7.0), False, {7: "bad", 4: "neutral", 1: "good"}),
    ],
)
def test_an_answer_is_coloured_as_it_is_meant(
    scale: tuple[float, float], higher: bool, tones: dict[int, str]
) -> None:
    assert {x: score_tone(x, scale, higher_is_better=higher) for x in tones} == tones


def test_a_comment_has_score_places_and_no_language_that_is_the_readers() -> None:
    shown = words_of(board(card(), words=(word(),)), "en")[0]
    assert [(one.text, one.said, one.tone) for one in shown.scores] == [
        ("2 of 10", "NPS: 2 of 10", "bad")
    ]
    assert (shown.places, shown.spoken, shown.happened_at) == (["delivery", "Kyiv"], "", NOW)
    assert words_of(board(card(), words=(word(),)), "pl")[0].spoken == "English"
