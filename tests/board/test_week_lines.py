"""The lines of a week's page: findings first, in short what did not change, counts in full."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from harken.analysis import Difference, Verdict
from harken.board.week.lines import (
    arrivals_of,
    changes_of,
    compared,
    missed_items,
    touchpoint_items,
)
from harken.board.week.queries import CameIn
from harken.board.week.records import Against, Missed, Refused, Subject, WeekFigures
from harken.board.week.rules import week_after, window_of
from harken.board.week.sentences import Frame, four_weeks, week_before
from harken.explore.state import State
from harken.foundations.local_text import LocalText
from harken.metrics.targets.relief import Relief
from harken.metrics.targets.target import Target
from harken.warehouse.definition import Window
from harken.web.registries import Week
from tests.board.boards import BETTER, SAME, WORSE, figure, ready

WEEK = Week(date(2026, 2, 23), date(2026, 3, 1), datetime(2026, 3, 2, 9, tzinfo=UTC))


def against(change: Difference | None, value: float = 33.0, n: int = 800) -> Against:
    verdict = change.verdict if change else Verdict.NOT_ENOUGH
    return Against(figure(value, n), change, verdict)


def subject(name: str, *changes: Difference | None, n: int = 200, touchpoint: str = "") -> Subject:
    told = tuple(against(change) for change in changes)
    return Subject(ready(name, name.upper()), figure(41.0, n), told, touchpoint)


def week_of(*metrics: Subject, **more: object) -> WeekFigures:
    return WeekFigures(metrics, **more)


def test_metrics_are_parted_into_changed_unchanged_and_untold() -> None:
    found = week_of(subject("nps", WORSE), subject("csat", SAME), subject("ces", None, n=12))
    changes = changes_of(found, WEEK, "en")
    assert [item.name for item in changes.changed] == ["NPS"]
    assert changes.same == ["CSAT 41.0 (38.0 to 44.0), 200 answers"]
    assert changes.untold == ["CES 41.0 (38.0 to 44.0), 12 answers"]


def test_a_metric_that_nobody_answered_is_left_out() -> None:
    changes = changes_of(week_of(subject("nps", None, n=0)), WEEK, "en")
    assert not any(vars(changes).values())


def test_too_few_answers_are_said_instead_of_a_figure() -> None:
    changes = changes_of(week_of(subject("nps", None, n=7)), WEEK, "en")
    assert changes.untold == ["NPS not enough answers yet (7 of 30)"]


def test_a_metric_that_cannot_be_measured_says_why() -> None:
    metric, why = ready("nps", "NPS").metric, LocalText({"en": "Two currencies.", "pl": "Dwie."})
    found = WeekFigures(refused=(Refused(metric, why),))
    assert changes_of(found, WEEK, "en").refused == [("NPS", "Two currencies.")]


@pytest.mark.parametrize(("change", "tone", "shape"), [(WORSE, "bad", "▼"), (BETTER, "good", "▲")])
def test_a_change_has_a_colour_and_a_shape(change: Difference, tone: str, shape: str) -> None:
    item = changes_of(week_of(subject("nps", change)), WEEK, "en").changed[0]
    assert (item.tone, item.shape) == (tone, shape)


def test_the_comparison_that_is_certain_stands_first() -> None:
    item = changes_of(week_of(subject("nps", SAME, WORSE)), WEEK, "en").changed[0]
    assert [one.split(",")[0] for one in item.said] == [
        "worse than in the week before",
        "no detectable change from the four weeks before",
    ]


def test_touchpoints_that_got_worse_stand_before_those_that_got_better() -> None:
    found = WeekFigures(
        touchpoints=(
            subject("nps", BETTER, touchpoint="shop"),
            subject("nps", SAME, touchpoint="phone"),
            subject("nps", WORSE, touchpoint="delivery"),
        )
    )
    names = [item.name for item in touchpoint_items(found, WEEK, "en")]
    assert names == ["delivery: NPS", "shop: NPS"]


def test_a_finding_leads_to_both_stretches_side_by_side() -> None:
    url = compared(subject("nps", WORSE, touchpoint="web, app"), WEEK)
    state = State.read(QueryDict(url.partition("?")[2]))
    assert (state.metric, state.every) == ("nps", "week")
    assert (state.first, state.last) == ("2026-01-26", "2026-03-01")
    assert state.a == "from=2026-01-26,to=2026-02-22"
    assert state.b == "from=2026-02-23,to=2026-03-01"
    assert state.where == ("touchpoint=web, app",)
    assert url == f"/explore/?{state.query()}"


def test_a_missed_target_is_told_with_figure_interval_and_answers() -> None:
    missed = Missed(ready("nps", "NPS"), figure(31.0), Target(40.0, date(2026, 1, 1)))
    item = missed_items(WeekFigures(missed=(missed,)), "en")[0]
    assert item.figure == "31.0 (28.0 to 34.0), 200 answers"
    assert item.said == ["target 40, missed for certain in the last 28 days"]


def test_a_missed_target_that_rests_says_why_and_leads_there() -> None:
    rests = Relief(date(2026, 4, 1), "New till", "/strategy/decisions/1/")
    target = Target(40.0, date(2026, 1, 1), rests)
    missed = Missed(ready("nps", "NPS"), figure(31.0), target)
    item = missed_items(WeekFigures(missed=(missed,)), "en")[0]
    assert item.figure == "31.0 (28.0 to 34.0), 200 answers"
    assert item.said == ["target 40 rests until 1 April 2026: “New till”"]
    assert (item.tone, item.url) == ("same", "/strategy/decisions/1/")


@pytest.mark.parametrize(
    ("channels", "sentence"),
    [
        ([CameIn("web", 1, 0)], "1 signal came in, 0 in the week before"),
        (
            [CameIn("web", 1200, 7), CameIn("", 4, 3)],
            "1,204 signals came in, 10 in the week before",
        ),
    ],
)
def test_what_came_in_is_summed_in_a_sentence(channels: list[CameIn], sentence: str) -> None:
    found = arrivals_of(channels, "en")
    assert found
    assert found.sentence == sentence


def test_signals_without_a_channel_are_counted_too() -> None:
    found = arrivals_of([CameIn("", 4, 3)], "en")
    assert found
    assert found.rows == [("no channel named", 4, 3)]


def test_a_week_and_the_one_before_without_signals_say_nothing() -> None:
    assert arrivals_of([], "en") is None


def test_what_lasts_is_real_against_the_longer_stretch() -> None:
    assert subject("nps", WORSE, SAME).lasts
    passing = subject("nps", SAME, WORSE)
    assert (passing.lasts, passing.is_real, passing.is_worse) == (False, True, True)


def test_a_subject_without_comparison_cannot_be_told() -> None:
    alone = replace(subject("nps", SAME), told=())
    assert (alone.verdict, alone.lasts, alone.is_worse) == (Verdict.NOT_ENOUGH, False, False)


@pytest.mark.parametrize(("name", "worse"), [("nps", False), ("resolution", True)])
def test_higher_is_worse_only_for_lengths_of_time(name: str, worse: bool) -> None:
    assert subject(name, BETTER).is_worse is worse


def test_answers_are_those_of_the_week() -> None:
    assert week_of(subject("nps", SAME, n=12), subject("csat", SAME, n=30)).answers == 42


def test_the_week_after_begins_the_day_after() -> None:
    assert window_of(week_after(WEEK)) == Window(date(2026, 3, 2), date(2026, 3, 8))


@pytest.mark.parametrize("frame", [four_weeks(), week_before()])
def test_every_sentence_of_a_comparison_names_both_figures(frame: Frame) -> None:
    assert set(frame.changed) == {"worse", "better", "slower", "faster"}
    for sentence in (*frame.changed.values(), frame.same):
        assert "%(figure)s" in sentence
        assert "%(change)s" in sentence
    assert "%(figure)s" in frame.untold
