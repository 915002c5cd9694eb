"""The sentences of Explore: only what is certain is said, and which way it is good."""

from dataclasses import replace
from datetime import date

import pytest

from harken.analysis import Difference, Estimate, NpsSums, Shown, Verdict
from harken.explore.answers import badness, condition_of
from harken.explore.telling.findings import (
    Voice,
    by_finding,
    change_words,
    comparison_sentence,
    headline,
    trend_finding,
    verdict_words,
)
from harken.metrics.figures import Comparison, DefinitionUsed, Figure, Standing
from harken.metrics.figures.units import Unit
from harken.warehouse.definition import Operator, Where

VOICE = Voice("NPS", Unit("points", ""), "en")
WAIT = Voice("First response", Unit("min", "min", 1 / 60), "en", higher_is_better=False)
UP = Difference(8.2, 3.1, 13.3, 0.002, (200, 200), "NPS")
DOWN = Difference(-8.2, -13.3, -3.1, 0.002, (200, 200), "NPS")
FLAT = Difference(1.0, -4.0, 6.0, 0.7, (200, 200), "NPS")
FEW = Difference(None, None, None, None, (200, 7), "NPS")


def figure(
    value: float | None, n: int = 200, by: str | None = None, note: str = "", half: float = 3.0
) -> Figure:
    low, high = (None, None) if value is None else (value - half, value + half)
    shown = Shown.FULL if value is not None else Shown.HIDDEN
    found = Estimate(value, low, high, n, float(n), "NPS")
    return Figure("nps", by, None, found, shown, note, NpsSums.of_counts(n, 0, 0))


def standing(name: str, difference: Difference | None, p: float | None = 0.01) -> Standing:
    return Standing(figure(40.0 if difference else None, by=name), difference, p)


def said_of(*groups: Standing) -> str:
    return by_finding(VOICE, "channel", list(groups), [str(one.figure.by) for one in groups])


def compared(a: Figure, b: Figure, difference: Difference) -> str:
    found = Comparison(a, b, difference, DefinitionUsed(1, date(1970, 1, 1)))
    return comparison_sentence(VOICE, found, "phone", "web")


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 answers"), (1, "1 answer"), (1234, "1,234 answers")]
)
def test_answers_are_counted_in_words(n, words):
    assert VOICE.answers(n) == words


def test_a_figure_is_said_with_its_interval_and_its_answers():
    assert VOICE.figure(figure(41.0)) == "41.0 (38.0 to 44.0), 200 answers"


@pytest.mark.parametrize(("note", "said"), [("too few", "too few"), ("", "no answers")])
def test_a_figure_that_is_missing_says_why(note, said):
    assert VOICE.figure(figure(None, note=note)) == said
    assert VOICE.span(figure(None)) == ""


@pytest.mark.parametrize(
    ("p", "said"), [(0.0421, "0.042"), (0.001, "0.001"), (0.00099, "< 0.001"), (None, "–")]
)
def test_a_p_value_has_three_decimals_and_never_is_zero(p, said):
    assert VOICE.p(p) == said


@pytest.mark.parametrize(
    ("verdict", "score", "wait"),
    [
        (Verdict.HIGHER, "good", "bad"),
        (Verdict.LOWER, "bad", "good"),
        (Verdict.NO_DETECTABLE_CHANGE, "neutral", "neutral"),
        (Verdict.NOT_ENOUGH, "neutral", "neutral"),
    ],
)
def test_longer_waits_are_bad_and_higher_scores_are_good(verdict, score, wait):
    assert (VOICE.tone(verdict), WAIT.tone(verdict)) == (score, wait)


def test_the_headline_has_the_figure_and_what_became_of_it():
    assert headline(VOICE, figure(41.0), "") == "NPS 41.0"
    assert headline(VOICE, figure(41.0), "higher in May") == "NPS 41.0, higher in May"


def test_the_headline_without_a_figure_says_why():
    assert headline(VOICE, figure(None, note="no answers"), "") == "NPS: no answers"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (UP, "higher in May than in April by +8.2 (3.1 to 13.3)"),
        (DOWN, "lower in May than in April: −8.2 (−13.3 to −3.1)"),
        (FLAT, "no detectable change from April to May"),
        (FEW, ""),
        (None, ""),
    ],
)
def test_a_change_is_said_only_where_there_is_enough_to_tell(change, words):
    assert change_words(VOICE, change, "April", "May") == words


def test_a_line_of_too_few_periods_says_so():
    assert trend_finding(VOICE, "", "by week") == (
        "NPS by week: too few full periods to tell a change"
    )


def test_what_is_worse_is_said_before_what_is_better():
    said = said_of(standing("phone", DOWN), standing("web", UP), standing("chat", FLAT))
    assert said == "Worse than the rest: phone; better: web"


def test_only_better_groups_are_said_in_full():
    assert said_of(standing("web", UP)) == "Better than the rest: web"


def test_a_difference_that_may_be_a_false_alarm_is_not_said():
    # At most one finding in ten may be false (methodology 5), so p 0.11 after adjusting is none.
    said = said_of(standing("web", UP, p=0.11), standing("phone", FLAT))
    assert said == "NPS by channel: no group differs detectably from the rest"


def test_groups_without_answers_are_no_finding():
    assert said_of(standing("fax", None)) == "NPS by channel: nowhere enough answers yet"


def test_of_many_groups_three_are_named_and_the_others_counted():
    said = said_of(*(standing(name, UP) for name in "abcde"))
    assert said == "Better than the rest: a, b, c and 2 more"


def test_a_name_with_a_comma_stands_in_quotes():
    assert said_of(standing("Kyiv, centre", UP)) == "Better than the rest: “Kyiv, centre”"


def test_no_two_verdicts_are_said_alike():
    assert len({verdict_words(verdict) for verdict in Verdict}) == len(Verdict)


@pytest.mark.parametrize(
    ("difference", "begin"),
    [
        (UP, "Yes, it is real: web is higher than phone by +8.2"),
        (DOWN, "Yes, it is real: web is lower than phone: −8.2"),
        (FLAT, "No detectable difference between phone and web: +1.0 (−4.0 to 6.0)"),
    ],
)
def test_whether_it_is_real_is_answered_first(difference, begin):
    assert compared(figure(40.0), figure(48.0), difference).startswith(begin)


def test_the_side_with_too_few_answers_is_named():
    few = figure(None, n=7, note="not enough answers yet (7 of 30)")
    assert compared(few, figure(48.0), FEW).startswith("Cannot be told: phone has not enough")
    assert compared(figure(48.0), few, FEW).startswith("Cannot be told: web has not enough")


def test_the_side_without_an_interval_is_named_though_its_figure_is_shown():
    open_ended = figure(40.0, n=12, note="too few answers to bound it on both sides")
    open_ended = replace(open_ended, estimate=replace(open_ended.estimate, high=None))
    assert compared(open_ended, figure(48.0), replace(FEW, n=(12, 200))) == (
        "Cannot be told: phone has too few answers to bound it on both sides"
    )


def test_the_worst_group_is_the_one_that_is_certainly_worst():
    # 20 ± 30 reaches up to 50, 30 ± 5 to 35 only: of the second more is known to be bad.
    vague, sure, none = figure(20.0, half=30.0), figure(30.0, half=5.0), figure(None)
    ordered = sorted([none, vague, sure], key=lambda one: badness(one, higher_is_better=True))
    assert ordered == [sure, vague, none]


def test_of_waits_the_one_that_is_certainly_long_is_the_worst():
    # 60 ± 50 begins at 10, 40 ± 5 at 35.
    vague, sure = figure(60.0, half=50.0), figure(40.0, half=5.0)
    ordered = sorted([vague, sure], key=lambda one: badness(one, higher_is_better=False))
    assert ordered == [sure, vague]


def test_a_group_of_the_unknown_is_asked_for_as_unknown():
    assert condition_of("team", figure(1.0)) == Where("team", Operator.UNKNOWN)
    assert condition_of("team", figure(1.0, by="A")) == Where("team", Operator.EQUALS, ("A",))
