"""What became of a goal: hit, missed or not knowable, by hand-made months."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.analysis import Estimate, compare
from harken.audit.models import AuditEntry
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.strategy.goals.chance.rules import Criterion
from harken.strategy.goals.models import Goal
from harken.strategy.goals.results.actions import close_goal, propose_results, reopen_goal
from harken.strategy.goals.results.queries import measured_result
from harken.strategy.goals.results.record import result_of
from harken.strategy.goals.results.rules import Guard, Reason, reason_of, state_of

JUNE = date(2026, 6, 30)
AFTER = datetime(2026, 7, 2, 9, tzinfo=UTC)
SYSTEM = Actor.system()
TARGET = Criterion(42.0)


def figure(value: float | None, half: float | None = 4.0, n: int = 200) -> Estimate:
    ends = (None, None) if value is None or half is None else (value - half, value + half)
    return Estimate(value, *ends, n, float(n), "mean")


def guard(value: float | None, limit: float | None = 6.4, before: float | None = None) -> Guard:
    """A cost that must stay under its limit."""
    now, then = figure(value, 0.5), figure(before, 0.5)
    change = None if limit is not None else compare(then, now)
    return Guard(now, then, limit, change, higher_is_better=False)


@pytest.mark.once
@pytest.mark.parametrize(
    ("found", "criterion", "watched", "reason"),
    [
        (figure(42.0), TARGET, None, Reason.REACHED),
        (figure(41.9), TARGET, None, Reason.BELOW),
        (figure(42.0), TARGET, guard(6.4), Reason.REACHED),
        (figure(42.0), TARGET, guard(6.5), Reason.GUARD_FELL),
        (figure(41.9), TARGET, guard(6.5), Reason.BELOW),
        (figure(42.0), TARGET, guard(None), Reason.GUARD_UNKNOWN),
        (figure(42.0), TARGET, guard(6.9, limit=None, before=6.3), Reason.REACHED),
        (figure(42.0), TARGET, guard(7.1, limit=None, before=6.3), Reason.GUARD_FELL),
        (figure(None), TARGET, None, Reason.TOO_FEW),
        (figure(46.0), Criterion(42.0, whole_interval=True), None, Reason.REACHED),
        (figure(45.0), Criterion(42.0, whole_interval=True), None, Reason.INTERVAL_SHORT),
        (figure(41.0), Criterion(42.0, whole_interval=True), None, Reason.BELOW),
        (figure(46.0, None), Criterion(42.0, whole_interval=True), None, Reason.NO_INTERVAL),
        (figure(40.0), Criterion(42.0, lower_is_better=True), None, Reason.REACHED),
    ],
)
def test_why_the_result_is_what_it_is(
    found: Estimate, criterion: Criterion, watched: Guard | None, reason: Reason
) -> None:
    """Guard without a limit, ±0.5 each: differences from .71 on are certain (.5 √2)."""
    assert reason_of(found, criterion, watched) is reason


@pytest.mark.once
@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (Reason.REACHED, "hit"), (Reason.BELOW, "missed"), (Reason.GUARD_FELL, "missed"),
        (Reason.INTERVAL_SHORT, "missed"), (Reason.TOO_FEW, "not knowable"),
        (Reason.GUARD_UNKNOWN, "not knowable"), (Reason.RETIRED, "not knowable"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_not_missed(reason: Reason, state: str) -> None:
    assert state_of(reason) == state


@pytest.fixture
def over(series: Callable, goal: Callable) -> Goal:
    """February was 36 ± 3, June 43 ± 3."""
    series("score", [36.0, 38.0, 39.0, 41.0, 43.0], AFTER.date())
    return goal(deadline=JUNE)


def test_the_data_propose_a_result_and_a_person_confirms_it(over: Goal, lead: object) -> None:
    assert propose_results(datetime(2026, 7, 1, 9, tzinfo=UTC)) == 0, "late answers may come"
    assert propose_results(AFTER) == 1
    assert propose_results(AFTER + timedelta(days=1)) == 0
    over.refresh_from_db()
    found = result_of(over)
    assert found is not None
    assert (over.state, found.state, found.closed_by) == ("running", "hit", "")
    assert (found.first, found.last) == (date(2026, 6, 1), JUNE)
    assert found.figure is not None
    assert (found.figure.value, found.figure.n) == (43.0, 667)
    assert found.change is not None
    assert found.change.difference == 7.0
    assert found.change.low == pytest.approx(7 - 5.88 * 2**0.5, abs=0.01)
    close_goal(lead.actor, over.pk, "Worth it", now=AFTER)
    over.refresh_from_db()
    kept = result_of(over)
    assert kept is not None
    assert (over.state, over.closed_at, kept.note) == ("hit", AFTER, "Worth it")
    assert kept.closed_by == lead.actor.label
    assert AuditEntry.objects.filter(verb="goal.closed").count() == 1


def test_late_figures_change_what_is_proposed(over: Goal) -> None:
    propose_results(AFTER)
    over_series = over.measured_by.partition(":")[2]
    from harken.metrics.reported.models import ReportedValue

    ReportedValue.objects.filter(series__name=over_series, month=date(2026, 6, 1)).update(value=41)
    assert propose_results(AFTER + timedelta(days=1)) == 1
    over.refresh_from_db()
    assert over.result["state"] == "missed"


def test_a_guard_that_fell_makes_it_missed(over: Goal, series: Callable) -> None:
    series("cost", [6.0, 6.0, 6.1, 6.3, 6.6], AFTER.date(), error=None, higher_is_better=False)
    over.guard, over.guard_limit = "reported:cost", 6.4
    found = measured_result(over, AFTER.date())
    assert (found.reason, found.guard_held) == (Reason.GUARD_FELL, False)
    assert found.guard is not None
    assert found.guard.value == 6.6


@pytest.mark.parametrize(
    ("key", "reason"),
    [("reported:gone", Reason.CANNOT_MEASURE), ("reported:empty", Reason.TOO_FEW)],
)
def test_without_a_figure_it_is_not_knowable(
    goal: Callable, series: Callable, key: str, reason: Reason
) -> None:
    series("empty", [], AFTER.date())
    found = measured_result(goal(deadline=JUNE, measured_by=key), AFTER.date())
    assert (found.reason, found.state) == (reason, "not knowable")
    assert bool(found.why) is (reason is Reason.CANNOT_MEASURE)


def test_a_retired_metric_cannot_tell(goal: Callable, plant: Callable) -> None:
    from harken.metrics.register.models import Metric

    Metric.objects.filter(name="nps").update(state="retired")
    found = measured_result(goal(deadline=JUNE, measured_by="metric:nps"), AFTER.date())
    assert found.reason is Reason.RETIRED


def test_before_the_deadline_a_goal_is_closed_only_with_a_reason(over: Goal, lead: object) -> None:
    early = datetime(2026, 6, 15, 9, tzinfo=UTC)
    with pytest.raises(Refused, match="before its deadline"):
        close_goal(lead.actor, over.pk, " ", now=early)
    found = close_goal(lead.actor, over.pk, "The carrier left", now=early)
    assert (found.early, found.last) == (True, date(2026, 5, 31))
    assert found.state == "missed", "May was 41"


def test_a_closed_goal_runs_again_within_a_month(over: Goal, lead: object) -> None:
    close_goal(lead.actor, over.pk, "", now=AFTER)
    with pytest.raises(Refused, match="30 days"):
        reopen_goal(lead.actor, over.pk, now=AFTER + timedelta(days=31))
    assert reopen_goal(lead.actor, over.pk, now=AFTER + timedelta(days=30)).state == "running"
    with pytest.raises(Refused):
        reopen_goal(lead.actor, over.pk, now=AFTER)


def test_only_those_who_steer_close_goals(over: Goal, employee: object) -> None:
    with pytest.raises(PermissionDenied):
        close_goal(employee.actor, over.pk, "", now=AFTER)
