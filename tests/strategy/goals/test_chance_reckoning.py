"""The chance of the days that decide, from monthly figures; the vector is methodology 14's."""

from datetime import date

import pytest

from harken.analysis import Chance, Estimate
from harken.analysis.estimate import z_of
from harken.metrics.figures.units import Unit
from harken.metrics.yardsticks import Dated, Yardstick
from harken.strategy.goals.chance.reckoning import TooFew, chance_of, error_of, past_of
from harken.strategy.goals.chance.rules import Criterion, reached
from harken.strategy.goals.periods import months_later
from harken.warehouse.definition import Window

pytestmark = pytest.mark.once

VECTOR = [28, 31, 29, 33, 32, 34, 33, 36]
LIKE_NPS = 667  # answers with which an error of 3 means 77.5 for one answer: the prior of NPS
JANUARY = date(2026, 1, 1)
TODAY = date(2026, 9, 7)  # January to August are over
DECEMBER = Window(date(2026, 12, 1), date(2026, 12, 31))
Z = z_of(0.95)


def estimate(value: float | None, error: float | None = 3.0, n: int = LIKE_NPS) -> Estimate:
    if value is None or error is None:
        return Estimate(value, None, None, n, n, "reported")
    return Estimate(value, value - Z * error, value + Z * error, n, n, "reported")


def months(values: list[float | None], error: float | None = 3.0) -> list[Dated]:
    return [
        Dated(months_later(JANUARY, place), estimate(value, error))
        for place, value in enumerate(values)
        if value is not None
    ]


def yardstick(*, higher_is_better: bool = True) -> Yardstick:
    unit = Unit("points", "")
    return Yardstick("x:y", "NPS", "", "", unit, higher_is_better, "", "", "")


def seen(values: list[float | None], target: float, window: Window = DECEMBER) -> Chance:
    found = chance_of(yardstick(), months(values), target, window, TODAY)
    assert isinstance(found, Chance)
    return found


def test_the_vector_of_the_methodology() -> None:
    found = seen([*VECTOR], 42)
    assert (round(found.of_score, 2), round(found.of_level, 2)) == (0.19, 0.14)
    assert found.points == 8


def test_turned_round_where_lower_is_better() -> None:
    down = yardstick(higher_is_better=False)
    found = chance_of(down, months([-x for x in VECTOR]), -42, DECEMBER, TODAY)
    assert isinstance(found, Chance)
    assert round(found.of_score, 2) == 0.19


def test_the_whole_interval_needs_z_errors_to_spare() -> None:
    strict = seen([*VECTOR], 42).of_interval
    assert strict == pytest.approx(seen([*VECTOR], 42 + Z * 3).of_score)
    assert strict < 0.05


def test_no_chance_below_six_months() -> None:
    found = chance_of(yardstick(), months([28, None, 29, 33, 32, 34]), 42, DECEMBER, TODAY)
    assert found == TooFew(5, 6)


def test_a_missing_month_is_a_gap_not_a_step() -> None:
    """The last figure is July's, so December lies five months ahead, and less is known."""
    found = past_of(months([*VECTOR[:7], None]), TODAY)
    assert [point.step - found.points[0].step for point in found.points] == list(range(7))
    assert found.over == found.points[-1].step + 1
    assert seen([28, 31, None, 33, 32, 34, 33, 36], 42).points == 7


def test_the_running_month_is_not_looked_at() -> None:
    assert seen([*VECTOR, 90.0], 42).of_score == seen([*VECTOR], 42).of_score


def test_several_months_stand_for_their_middle() -> None:
    """October to December: November's level, and a third of the noise's variance."""
    quarter = Window(date(2026, 10, 1), date(2026, 12, 31))
    november = Window(date(2026, 11, 1), date(2026, 11, 30))
    found = chance_of(yardstick(), months([*VECTOR]), 42, quarter, TODAY)
    alone = chance_of(yardstick(), months([*VECTOR]), 42, november, TODAY, error_then=3 / 3**0.5)
    assert isinstance(found, Chance)
    assert isinstance(alone, Chance)
    assert found.of_score == pytest.approx(alone.of_score)
    assert found.of_interval == pytest.approx(alone.of_interval)


def test_months_that_are_over_count_as_they_are() -> None:
    """Of July to October, 33 and 36 are known: for 38 the other two need 41.5 on average."""
    window = Window(date(2026, 7, 1), date(2026, 10, 31))
    rest = Window(date(2026, 9, 1), date(2026, 10, 31))
    whole = seen([*VECTOR], 38, window)
    part = chance_of(yardstick(), months([*VECTOR]), 41.5, rest, TODAY)
    assert isinstance(part, Chance)
    assert whole.of_score == pytest.approx(part.of_score)


def test_nothing_is_forecast_of_days_that_are_over() -> None:
    august = Window(date(2026, 8, 1), date(2026, 8, 31))
    assert chance_of(yardstick(), months([*VECTOR]), 30, august, TODAY) is None


def test_days_that_cut_months_lie_where_they_lie() -> None:
    """28 days to 28 December have their middle on the 14th: a little before that of the month."""
    days = Window(date(2026, 12, 1), date(2026, 12, 28))
    found, month = seen([*VECTOR], 42, days), seen([*VECTOR], 42)
    assert found.of_level < month.of_level
    assert found.of_level == pytest.approx(month.of_level, abs=0.01)


@pytest.mark.parametrize(
    ("low", "high", "error"),
    [(24.12, 35.88, 3.0), (24.12, None, 3.0), (None, 35.88, 3.0), (None, None, None)],
)
def test_the_error_of_a_figure_with_an_open_end(
    low: float | None, high: float | None, error: float | None
) -> None:
    found = error_of(Estimate(30.0, low, high, 100, 100.0, "median"))
    assert found == (None if error is None else pytest.approx(error, abs=0.001))


@pytest.mark.parametrize(
    ("value", "low", "high", "whole", "lower", "answer"),
    [
        (42.0, 40.0, 44.0, False, False, True),
        (41.9, 40.0, 44.0, False, False, False),
        (46.0, 42.0, 50.0, True, False, True),
        (46.0, 41.9, 50.0, True, False, False),
        (46.0, None, 50.0, True, False, None),
        (38.0, 36.0, 42.0, True, True, True),
        (38.0, 36.0, 42.1, True, True, False),
        (42.1, 40.0, 44.0, False, True, False),
        (None, None, None, False, False, None),
    ],
)
def test_when_a_target_is_reached(
    value: float | None, low: float | None, high: float | None, *, whole: bool, lower: bool,
    answer: bool | None,
) -> None:  # fmt: skip
    figure = Estimate(value, low, high, 100, 100.0, "mean")
    assert reached(figure, Criterion(42.0, whole, lower)) is answer


def test_a_figure_that_was_counted_is_its_own_interval() -> None:
    assert reached(estimate(42.0, error=None), Criterion(42.0, True, False)) is True
