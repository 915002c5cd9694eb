"""The whole strategy over the API: one document, the picture's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from harken.accounts.keys.actions import create_key
from harken.foundations.clock import system_clock
from tests.strategy.conftest import SYSTEM
from tests.strategy.whole import plant_whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(db: None, now: datetime) -> Callable[..., Client]:
    def made(*scopes: str) -> Client:
        key = create_key(SYSTEM, "a program", list(scopes), now=now)
        return Client(headers={"authorization": f"Bearer {key.secret}"})

    return made


def test_a_program_reads_everything_at_once(
    program: Callable[..., Client], own_home: Any, lead: Any
) -> None:
    plant_whole(system_clock(), lead)
    told = program("strategy:read").get("/api/v1/strategy").json()
    assert told["vision"]["statement"] == "Nobody waits"
    assert [value["name"] for value in told["values"]] == ["Value 0", "Value 1", "Value 2"]
    assert [len(told[name]) for name in ("promises", "goals", "initiatives")] == [2, 3, 2]
    by_number = {node["number"]: node for node in told["tree"]}
    work = next(node for node in told["tree"] if node["title"] == "Work 1")
    path = []
    while work:
        path.append(work["title"])
        work = by_number.get(work["hangs_on"])
    assert path == ["Work 1", "Goal 1", "Promise 1", "Value 1", "Nobody waits"]
    assert any("Value 2" in one["sentence"] for one in told["loose"])


def test_a_program_without_the_scope_reads_nothing(program: Callable[..., Client]) -> None:
    assert program("organisation:read").get("/api/v1/strategy").status_code == 403
