"""Weeks are computed once, kept for a while, and made anew when more is known."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from harken.board.week import kept
from harken.board.week.kept import MOST, KeptWeeks
from harken.board.week.records import WeekFigures


@pytest.fixture
def weeks() -> KeptWeeks:
    return KeptWeeks()


@pytest.fixture
def made() -> list[int]:
    return []


def compute(made: list[int]) -> WeekFigures:
    made.append(1)
    return WeekFigures()


def test_the_same_position_is_computed_once(weeks: KeptWeeks, made: list[int]) -> None:
    assert weeks.of("w", 5, lambda: compute(made)) is weeks.of("w", 5, lambda: compute(made))
    assert len(made) == 1


def test_a_week_that_is_over_may_be_half_a_minute_old(weeks: KeptWeeks, made: list[int]) -> None:
    weeks.of("w", 5, lambda: compute(made))
    weeks.of("w", 6, lambda: compute(made))
    assert len(made) == 1


def test_later_it_is_computed_with_what_came_since(
    weeks: KeptWeeks, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "AT_MOST_OLD", -1.0)
    weeks.of("w", 5, lambda: compute(made))
    weeks.of("w", 6, lambda: compute(made))
    weeks.of("w", 6, lambda: compute(made))
    assert len(made) == 2


def test_another_week_and_other_targets_are_computed_for_themselves(
    weeks: KeptWeeks, made: list[int]
) -> None:
    for key in (("w", 1), ("w", 2), ("v", 1)):
        weeks.of(key, 5, lambda: compute(made))
    assert len(made) == 3


def test_ten_who_ask_at_once_wait_for_one(weeks: KeptWeeks, made: list[int]) -> None:
    def slowly() -> WeekFigures:
        sleep(0.05)
        return compute(made)

    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(lambda _number: weeks.of("w", 5, slowly), range(10)))
    assert len(made) == 1
    assert len({id(one) for one in found}) == 1


def test_the_week_least_asked_for_is_dropped(weeks: KeptWeeks, made: list[int]) -> None:
    for number in range(MOST):
        weeks.of(number, 5, lambda: compute(made))
    weeks.of(0, 5, lambda: compute(made))
    weeks.of(MOST, 5, lambda: compute(made))
    made.clear()
    weeks.of(0, 5, lambda: compute(made))
    assert not made
    weeks.of(1, 5, lambda: compute(made))
    assert made


def test_a_failed_computation_is_tried_again(weeks: KeptWeeks, made: list[int]) -> None:
    def failing() -> WeekFigures:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        weeks.of("w", 5, failing)
    weeks.of("w", 5, lambda: compute(made))
    assert made


def test_nothing_is_left_after_forgetting(weeks: KeptWeeks, made: list[int]) -> None:
    weeks.of("w", 5, lambda: compute(made))
    weeks.forget()
    weeks.of("w", 5, lambda: compute(made))
    assert len(made) == 2
