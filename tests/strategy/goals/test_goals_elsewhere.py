"""Goals over the API and in the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from typer.testing import CliRunner

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.strategy.goals.chance.actions import forecast_all
from harken.strategy.goals.seeing import see_all
from tests.strategy.goals.test_page import in_months, vector

__all__ = ["vector"]


def test_the_api_gives_figures_chance_and_judgement(vector: Callable, as_role: Callable) -> None:
    goal, client = vector(), as_role(Role.VIEWER)
    forecast_all(system_clock())
    see_all(system_clock())
    (one,) = client.get("/api/v1/goals").json()
    assert (one["goal"], one["state"], one["target"]) == ("Orders arrive", "running", 42.0)
    assert one["deadline"] == in_months(4).isoformat()
    assert one["baseline"] == {"value": 36.0, "low": 30.12, "high": 41.88, "n": 667}
    assert one["now"]["value"] == 36.0
    assert (one["chance"]["said"], one["chance"]["bound"]) == (20, "")
    assert round(one["chance"]["value"], 2) == 0.19
    assert set(one["letters"]) == set("SMART")
    assert one["result"] is None
    whole = client.get(f"/api/v1/goals/{goal.pk}").json()
    assert whole["judgement"]["S"]["grade"] == whole["letters"]["S"]
    assert whole["judgement"]["S"]["reasons"]
    assert client.get("/api/v1/goals/999999").status_code == 404


def test_a_list_of_goals_asks_a_fixed_number_of_times(
    vector: Callable, as_role: Callable, django_assert_max_num_queries: Callable
) -> None:
    for _again in range(6):
        vector()
    client = as_role(Role.VIEWER)
    with django_assert_max_num_queries(14):
        assert len(client.get("/api/v1/goals").json()) == 6


def test_the_terminal_says_the_same(vector: Callable) -> None:
    from harken.strategy.cli import app

    vector()
    forecast_all(system_clock())
    see_all(system_clock())
    asked = CliRunner().invoke(app, ["goals", "--json"])
    (one,) = json.loads(asked.stdout)
    plain: dict[str, Any] = {"baseline": 36.0, "target": 42.0, "now": 36.0, "state": "running"}
    assert {name: one[name] for name in plain} == plain
    assert round(one["chance"], 2) == 0.19
    assert "Orders" in CliRunner().invoke(app, ["goals"]).stdout


def test_without_goals_the_terminal_says_where_to_begin(db: None) -> None:
    from harken.strategy.cli import app

    assert "/strategy/goals/" in CliRunner().invoke(app, ["goals"]).stdout
