"""Signals in a lake and log of the test's own, and the people who steer and look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harken.foundations.permission import Actor, Role
from tests.metrics.conftest import own_home, plant

if TYPE_CHECKING:
    from pathlib import Path

SYSTEM = Actor.system()
__all__ = ["own_home", "plant"]
Said = Callable[..., list[int]]


@pytest.fixture
def said(db: None, settings: Any, tmp_path: Path, now: datetime) -> Said:
    """Record signals as they come in, and seal them: `said(on=date(2026, 3, 1), times=5,
    scores={"nps": 9}, text="…", touchpoint="delivery")` returns their numbers.

    Where only figures matter, `plant` of the metrics' tests is quicker; never use both at once.
    """
    from harken.listening.sealing import actions as sealing
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.new_signal import NewSignal
    from harken.metrics import store

    settings.HOME = tmp_path
    counted = iter(range(10**6))

    def record(
        on: date = date(2026, 3, 1), *, times: int = 1, source: str = "shop", **fields: Any
    ) -> list[int]:
        noon = datetime.combine(on, time(12), UTC)
        batch = [
            NewSignal(source=source, key=f"said{next(counted)}", occurred_at=noon, **fields)
            for _again in range(times)
        ]
        at = max(now, noon + timedelta(hours=1))
        outcomes = record_signals(batch, actor=SYSTEM, now=at)
        sealing.seal(store.the_lake())
        return [outcome.id for outcome in outcomes]

    return record


@pytest.fixture
def lead(people: dict) -> Any:
    """The CX lead, who steers."""
    return people[Role.LEAD]


@pytest.fixture
def employee(people: dict) -> Any:
    """An employee, who looks."""
    return people[Role.EMPLOYEE]
