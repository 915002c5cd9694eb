"""What an initiative may look like, and how well its check could see; no database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from harken.foundations.local_text import LocalText
from harken.organisation.changes.refused import Refused
from harken.strategy.initiatives.metrics.checking import seen_after, windows_of
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import Used
from harken.strategy.initiatives.rules import (
    Plan,
    check_milestone,
    check_move,
    check_plan,
    check_spending,
)

pytestmark = pytest.mark.once
START, TODAY = date(2026, 3, 1), date(2026, 3, 2)
State = Initiative.State


def plan(**changes: Any) -> Plan:
    return Plan(**{"title": LocalText({"en": "Call back"}), "starts_on": START, **changes})


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"ends_on": date(2026, 2, 28)}, "end before it starts"),
        ({"money": Decimal(-1)}, "zero or more"),
        ({"starts_on": date(1969, 1, 1)}, "between 1970 and 2100"),
        ({"expected": 3.0}, "what the expected effect is seen by"),
        ({"check_on": date(2026, 6, 1)}, "by what it is checked"),
        ({"check_by": "metric:nps", "expected": 0.0}, "effect of zero"),
        ({"check_by": "metric:nps", "check_on": START}, "due before the work starts"),
        (
            {"check_by": "metric:nps", "check_of": ("a=1", "b=2"), "compared_with": ("b=2", "a=1")},
            "compared with itself",
        ),
        ({"check_by": "metric:nps", "compared_with": ()}, ""),
        ({}, ""),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(changes: dict[str, Any], why: str) -> None:
    if not why:
        check_plan(plan(**changes))
        return
    with pytest.raises(Refused, match=why):
        check_plan(plan(**changes))


@pytest.mark.parametrize(
    ("now", "wanted", "allowed"),
    [
        (State.PLANNED, State.RUNNING, True),
        (State.PLANNED, State.DONE, False),
        (State.RUNNING, State.DONE, True),
        (State.RUNNING, State.STOPPED, True),
        (State.DONE, State.RUNNING, False),
        (State.STOPPED, State.STOPPED, False),
    ],
)
def test_work_goes_from_planned_over_running_to_its_end(
    now: str, wanted: str, allowed: bool
) -> None:
    if allowed:
        check_move(now, wanted)
        return
    with pytest.raises(Refused, match="cannot become"):
        check_move(now, wanted)


@pytest.mark.parametrize(
    ("day", "amounts", "note", "why"),
    [
        (TODAY, (Decimal(0), Decimal(0)), "", "one of them at least"),
        (date(2026, 3, 3), (Decimal(1), Decimal(0)), "", "a day that was"),
        (TODAY, (Decimal(-1), Decimal(0)), " ", "say in a word why"),
    ],
)
def test_spending_of_nothing_or_of_tomorrow_is_refused(
    day: date, amounts: tuple[Decimal, Decimal], note: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        check_spending(day, TODAY, amounts, note)
    check_spending(TODAY, TODAY, (Decimal(-1), Decimal(0)), "counted twice")


def test_a_milestone_needs_words_and_there_are_not_endlessly_many() -> None:
    with pytest.raises(Refused, match="what is there"):
        check_milestone("  ", TODAY, 0)
    with pytest.raises(Refused, match="50 milestones"):
        check_milestone("x", TODAY, 50)


def test_a_budget_is_over_only_where_one_was_planned() -> None:
    assert Used(Decimal(12), Decimal(10)).over == 2
    assert not Used(Decimal(12), None).is_over
    assert not Used(Decimal(10), Decimal(10)).is_over


def test_as_many_days_before_the_start_as_since_it_a_year_at_most() -> None:
    before, after = windows_of(START, date(2026, 4, 9)) or (None, None)
    assert before is not None
    assert after is not None
    # 1 March to 9 April are 31 + 9 = 40 days; 40 days before 1 March begin on 20 January.
    assert (before.first, before.last) == (date(2026, 1, 20), date(2026, 2, 28))
    assert (after.first, after.last) == (START, date(2026, 4, 9))
    assert windows_of(START, date(2026, 3, 27)) is None  # 27 days
    year = windows_of(START, date(2028, 1, 1))
    assert year is not None
    assert (year[1].last, year[0].first) == (date(2028, 1, 1), date(2025, 3, 1))


def test_more_months_show_smaller_changes_and_a_second_group_hides_more() -> None:
    # 2.80 * sqrt(2) * 10 = 39.62 for one month a side; half of it after four.
    assert seen_after([10.0], 1.0) == pytest.approx(39.62, abs=0.01)
    assert seen_after([10.0], 4.0) == pytest.approx(19.81, abs=0.01)
    # Two groups of the same error: sqrt(2) times as much.
    assert seen_after([10.0, 10.0], 4.0) == pytest.approx(28.01, abs=0.02)
