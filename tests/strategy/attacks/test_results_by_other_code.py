"""What becomes of goals, reckoned a second time by other code, on made-up answers."""

from __future__ import annotations

from datetime import date
from math import sqrt
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from harken.strategy.goals.models import Goal
from harken.strategy.goals.results.queries import measured_result
from tests.metrics.conftest import own_home, plant
from tests.strategy.goals.conftest import goal

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

__all__ = ["goal", "own_home", "plant"]
Z = 1.959963984540054
CASES = 36
SIZES = (0, 3, 9, 10, 12, 29, 30, 45, 80)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The roots of (q - p)^2 = z^2 p (1 - p) / n, in per cent."""
    q = hits / n
    a, b, c = 1 + Z**2 / n, -(2 * q + Z**2 / n), q**2
    root = sqrt(b * b - 4 * a * c)
    return 100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a)


def adjusted_wald(promoters: int, passives: int, detractors: int) -> tuple[float, float]:
    """Three answers more, a quarter, a half, a quarter; the root of their variance."""
    p, m, d = promoters + 0.75, passives + 1.5, detractors + 0.75
    n = p + m + d
    mean = (p - d) / n
    half = Z * sqrt(((p + d) / n - mean**2) / n)
    return 100 * (mean - half), 100 * (mean + half)


def drawn(random: Random) -> dict[str, Any]:
    """Some answers, shares near nought and all among them, and a goal about them."""
    n = random.choice(SIZES)
    top = random.choice([0, n, n // 2, max(0, n - 1), random.randint(0, n)])
    is_nps = random.random() < 0.5
    middle = random.randint(0, n - top) if is_nps else 0
    target = random.choice([0.0, 100.0, 50.0, round(random.uniform(-20 if is_nps else 0, 100), 1)])
    if n and not is_nps and random.random() < 0.3:
        target = round(100 * top / n, 2)
    criterion = random.choice(["figure", "interval"])
    return {"n": n, "top": top, "middle": middle, "is_nps": is_nps, "target": target,
            "criterion": criterion}  # fmt: skip


def expected(case: dict[str, Any]) -> str:
    n, top, middle = case["n"], case["top"], case["middle"]
    if n < 10:
        return "not knowable"
    if case["is_nps"]:
        value = 100 * (top - (n - top - middle)) / n
        low = max(-100.0, adjusted_wald(top, middle, n - top - middle)[0])
    else:
        value, low = 100 * top / n, max(0.0, wilson(top, n)[0])
    found = value if case["criterion"] == "figure" else low
    return "hit" if found >= case["target"] - 1e-9 else "missed"


def test_results_are_those_of_other_code(plant: Callable, goal: Callable[..., Goal]) -> None:
    random = Random(8)
    cases = [drawn(random) for _again in range(CASES)]
    for number, one in enumerate(cases):
        rest = one["n"] - one["top"] - one["middle"]
        worth = (10, 8, 2) if one["is_nps"] else (5, 3, 1)
        values = [worth[0]] * one["top"] + [worth[1]] * one["middle"] + [worth[2]] * rest
        measure = "nps" if one["is_nps"] else "csat"
        if values:
            plant(measure, values, on=date(2026, 6, 1 + number % 30), x_case=f"c{number}")
    plant("nps", [0] * 50, on=date(2026, 5, 31), x_case="c0")
    plant("nps", [0] * 50, on=date(2026, 7, 1), x_case="c0")
    wrong = []
    for number, one in enumerate(cases):
        measured_by = f"metric:{'nps' if one['is_nps'] else 'csat'}"
        row = goal(deadline=date(2026, 6, 30), measured_by=measured_by, target=one["target"],
                   criterion=one["criterion"], population=[f"x_case=c{number}"])  # fmt: skip
        found = measured_result(row, date(2026, 7, 5))
        if found.state != expected(one):
            wrong.append((number, one, found.state, found.figure))
    assert wrong == []


@pytest.mark.parametrize(("count", "state"), [(9, "not knowable"), (10, "missed")])
def test_a_guard_with_too_few_answers_is_unknown(
    plant: Callable, goal: Callable[..., Goal], count: int, state: str
) -> None:
    """40 of 40 are at the target of 90; the guard's NPS is -100 where it may be told."""
    plant("csat", [5] * 40, on=date(2026, 6, 10))
    plant("nps", [0] * count, on=date(2026, 6, 10))
    row = goal(deadline=date(2026, 6, 30), measured_by="metric:csat", target=90.0,
               guard="metric:nps", guard_limit=20.0)  # fmt: skip
    assert measured_result(row, date(2026, 7, 5)).state == state
