"""The rules of the tree without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.organisation.changes.refused import Refused
from harken.organisation.teams.rules import (
    Period,
    Standing,
    can_return,
    closes_circle,
    demand_close,
    demand_free,
    demand_order,
    latest,
)

DAY = date(2026, 3, 1)


def days(number: int) -> date:
    return DAY + timedelta(days=number)


periods = st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(1, 20))).map(
    lambda pair: Period(days(pair[0]), None if pair[1] is None else days(pair[0] + pair[1]))
)


@settings(max_examples=200)
@given(periods, periods)
def test_periods_overlap_exactly_when_a_day_lies_in_both(first: Period, second: Period) -> None:
    shared = any(first.covers(days(n)) and second.covers(days(n)) for n in range(60))
    assert first.overlaps(second) is shared
    assert second.overlaps(first) is shared


@pytest.mark.parametrize(("day", "covered"), [(-1, False), (0, True), (4, True), (5, False)])
def test_a_period_holds_from_its_first_day_without_its_last(day: int, covered: bool) -> None:
    assert Period(DAY, days(5)).covers(days(day)) is covered


def test_an_end_on_the_first_day_is_refused_and_a_day_later_fine() -> None:
    with pytest.raises(Refused):
        demand_order(DAY, DAY)
    demand_order(DAY, days(1))
    demand_order(DAY, None)


def test_a_time_between_two_memberships_is_free() -> None:
    earlier = [Period(days(0), days(5)), Period(days(10), None)]
    demand_free(earlier, Period(days(5), days(10)))
    for wanted in (Period(days(4), days(10)), Period(days(5), days(11)), Period(days(5), None)):
        with pytest.raises(Refused):
            demand_free(earlier, wanted)


def test_the_latest_standing_is_the_one_that_begins_last() -> None:
    standings = [Standing(days(3), None, 1, 2), Standing(DAY, days(3), 1, None)]
    assert latest(standings, 1).parent == 2


def test_a_circle_of_three_is_seen_only_while_it_would_exist() -> None:
    chain = [
        Standing(DAY, None, 1, None),
        Standing(DAY, None, 2, 1),
        Standing(DAY, days(10), 3, 2),
        Standing(days(10), None, 3, None),
    ]
    assert closes_circle(chain, 1, 3, days(5))
    assert not closes_circle(chain, 1, 3, days(10))


def test_a_team_returns_only_under_a_team_that_is_open() -> None:
    open_parent = [Standing(DAY, None, 1, None), Standing(DAY, None, 2, None)]
    closed_parent = [Standing(DAY, days(9), 1, None), Standing(DAY, None, 2, None)]
    assert can_return(open_parent, 2, 1, DAY)
    assert can_return(closed_parent, 2, None, DAY)
    assert not can_return(closed_parent, 2, 1, DAY)


@pytest.mark.parametrize(("leaves", "may_close"), [(5, True), (6, False), (None, False)])
def test_a_team_closes_on_the_day_the_last_team_below_leaves(
    leaves: int | None, may_close: bool
) -> None:
    until = None if leaves is None else days(leaves)
    standings = [Standing(DAY, None, 1, None), Standing(DAY, until, 2, 1)]
    if may_close:
        demand_close(standings, 1, days(5))
    else:
        with pytest.raises(Refused, match="1 team stands below this one"):
            demand_close(standings, 1, days(5))
