"""Goals on the edge: exact targets, days that are not over, another measure half way, rings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from harken.analysis import Estimate
from harken.analysis.proportions import ShareSums
from harken.foundations.local_text import LocalText
from harken.organisation.changes.refused import Refused
from harken.strategy.goals.actions import change_goal, set_goal
from harken.strategy.goals.chance.actions import settle
from harken.strategy.goals.chance.rules import Criterion, reached
from harken.strategy.goals.drafting.draft import Draft, draft_of
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.goals.results.actions import close_goal
from tests.strategy.goals.conftest import goal, series

if TYPE_CHECKING:
    from typing import Any

pytestmark = pytest.mark.django_db

__all__ = ["goal", "series"]
JUNE = date(2026, 6, 30)
NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)


def _reached_exactly(hits: int, n: int, *, lower: bool) -> bool:
    """Take the share as a person writes it, with two decimals at most, as the target."""
    exact = Fraction(100 * hits, n)
    if 100 % exact.denominator:
        return True
    found = ShareSums.of_counts(hits, n).estimate()
    return bool(reached(found, Criterion(float(exact), lower_is_better=lower)))


@pytest.mark.once
def test_a_share_that_is_exactly_the_target_reaches_it() -> None:
    """29 of 100 are 29 %, whatever 100 * 0.29 is in binary; 28 of 100 are not."""
    wrong = [
        (hits, n, lower)
        for n in range(10, 301)
        for hits in range(n + 1)
        for lower in (False, True)
        if not _reached_exactly(hits, n, lower=lower)
    ]
    assert wrong == []
    assert not reached(ShareSums.of_counts(28, 100).estimate(), Criterion(29.0))


@pytest.mark.once
def test_a_weighted_figure_a_rounding_away_from_the_target_reaches_it() -> None:
    almost = Estimate(0.1 + 0.2, 0.1, 0.5, 50, 50.0, "mean")  # 0.30000000000000004
    assert reached(almost, Criterion(0.3, lower_is_better=True))
    assert reached(Estimate(1 - 0.9, 0.0, 0.5, 50, 50.0, "mean"), Criterion(0.1))
    assert not reached(Estimate(0.2999, 0.1, 0.5, 50, 50.0, "mean"), Criterion(0.3))


EARLY = (  # baseline, the day of closing, the days that decide
    ("2026-02-01 2026-02-28", "2026-05-31", "2026-04-01 2026-04-30"),
    ("2026-02-03 2026-02-12", "2026-05-20", "2026-05-10 2026-05-19"),
    ("2028-02-01 2028-02-29", "2028-05-01", "2028-04-01 2028-04-30"),
)


@pytest.mark.parametrize("case", EARLY)
def test_a_goal_closed_early_is_judged_by_days_that_are_over(
    goal: Callable[..., Goal], series: Callable[..., Any], lead: Any, case: tuple[str, str, str]
) -> None:
    baseline, today, window = ([*map(date.fromisoformat, one.split())] for one in case)
    series("score", [36.0] * 40, date(2028, 6, 1))
    row = goal(deadline=date(2028, 12, 31), baseline_from=baseline[0], baseline_to=baseline[1])
    noon = datetime.combine(today[0], time(12), UTC)
    found = close_goal(lead.actor, row.pk, "We stop", now=noon)
    assert [found.first, found.last] == window


def test_on_its_last_day_a_goal_is_not_over(
    goal: Callable[..., Goal], series: Callable[..., Any], lead: Any
) -> None:
    """The deadline is today: today's answers are not all in."""
    series("score", [36.0] * 12, date(2026, 7, 1))
    row = goal(deadline=JUNE)
    with pytest.raises(Refused, match="before its deadline"):
        close_goal(lead.actor, row.pk, "", now=datetime(2026, 6, 30, 12, tzinfo=UTC))
    found = close_goal(lead.actor, row.pk, "Now", now=datetime(2026, 6, 30, 12, tzinfo=UTC))
    assert found.last == date(2026, 5, 31)


def _forecast(of: Goal, made_on: date, threshold: float) -> Forecast:
    return Forecast.objects.create(
        goal=of, made_on=made_on, due=JUNE, threshold=threshold, chance=0.9, of_level=0.9, points=8
    )


def test_a_forecast_is_not_settled_by_another_measure(
    goal: Callable[..., Goal], series: Callable[..., Any], lead: Any
) -> None:
    """Told of a score at 42, it cannot come true by a cost of 900."""
    series("score", [36.0, 37.0, 38.0, 39.0, 40.0, 41.0], date(2026, 6, 1))
    series("cost", [900.0] * 12, date(2026, 7, 1), error=10.0)
    row = goal(deadline=JUNE, starts_on=date(2026, 3, 1))
    old = _forecast(row, date(2026, 5, 4), 42.0)
    draft = replace(draft_of(row), measured_by="reported:cost", target=990.0)
    change_goal(lead.actor, row.pk, draft, now=NOW)
    fresh = row.forecasts.get(settled_on=None)
    assert (fresh.made_on, fresh.threshold) == (date(2026, 6, 8), 990.0)
    settle(date(2026, 7, 5))
    old.refresh_from_db()
    assert old.came_true is None
    assert old.settled_on is not None


def test_another_target_leaves_what_was_told_of_the_old_one(
    goal: Callable[..., Goal], series: Callable[..., Any], lead: Any
) -> None:
    """Who asks for less must not lose the record of what was told."""
    series("score", [36.0] * 3 + [37.0, 39.0, 40.0, 43.0], date(2026, 7, 1))
    row = goal(deadline=JUNE, starts_on=date(2026, 3, 1), criterion="figure", target=60.0)
    old = _forecast(row, date(2026, 5, 4), 60.0)
    change_goal(lead.actor, row.pk, replace(draft_of(row), target=55.0), now=NOW)
    settle(date(2026, 7, 5))
    old.refresh_from_db()
    assert old.came_true is False


def test_a_business_goal_that_others_serve_stays_one(
    goal: Callable[..., Goal], series: Callable[..., Any], lead: Any
) -> None:
    series("score", [36.0], date(2026, 3, 1))
    top = goal(kind=Goal.Kind.BUSINESS, state=Goal.State.DRAFT)
    goal(serves=top, state=Goal.State.DRAFT)
    with pytest.raises(Refused, match="serve"):
        change_goal(lead.actor, top.pk, replace(draft_of(top), kind="cx"), now=NOW)


def test_nobody_serves_a_goal_that_was_given_up(db: None, lead: Any, goal: Callable) -> None:
    top = goal(kind=Goal.Kind.BUSINESS, state=Goal.State.DROPPED)
    draft = Draft(title=LocalText({"en": "Reach 40"}), serves_id=top.pk)
    with pytest.raises(Refused):
        set_goal(lead.actor, draft, now=NOW)


def test_settled_stays_settled_when_answers_come_late(
    goal: Callable[..., Goal], series: Callable[..., Any]
) -> None:
    from harken.metrics.reported.models import ReportedValue

    series("score", [36.0, 36.0, 43.0], date(2026, 7, 1))
    row = goal(deadline=JUNE, baseline_to=date(2026, 2, 28))
    told = _forecast(row, date(2026, 5, 4), 42.0)
    assert settle(JUNE + timedelta(days=2)) == 1
    ReportedValue.objects.update(value=1.0)
    assert settle(JUNE + timedelta(days=9)) == 0
    told.refresh_from_db()
    assert told.came_true is True
