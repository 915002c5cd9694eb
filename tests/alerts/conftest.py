"""Weeks of answers in a lake of the test's own, and the person who watches them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pyarrow as pa
import pytest

from harken.foundations.permission import Role
from harken.metrics import store
from harken.warehouse.facts import fitted, schema
from tests.metrics.conftest import answers, own_home

__all__ = ["own_home"]
FIRST = date(2025, 12, 8)
"""A Monday; the twelfth week from here ends on 1 March 2026, the day before the moment `now`."""
USUAL = answers(50, 30, 20)
"""A hundred answers with an NPS of 30."""
FALLEN = answers(30, 30, 40)
"""A hundred with -10."""
Weeks = Callable[..., None]


@pytest.fixture
def weeks(own_home: Any, db: None) -> Weeks:
    """Seal the answers of consecutive weeks at once, each on its Wednesday."""
    sealed: list[int] = []

    def seal(*found: Sequence[int], first: date = FIRST, **dimensions: str) -> None:
        facts = [
            _fact(len(sealed), first + timedelta(weeks=week, days=2), value, dimensions)
            for week, values in enumerate(found)
            for value in values
        ]
        for place, fact in enumerate(facts, start=len(sealed) + 1):
            fact["signal_id"] = place
        sealed.extend(range(len(facts)))
        table = fitted(pa.Table.from_pylist(facts), schema({}))
        store.the_lake().seal(table, (), len(sealed))

    return seal


def _fact(_place: int, on: date, value: int, dimensions: dict[str, str]) -> dict[str, Any]:
    return {
        "revision": 1, "measure": "nps", "value": float(value), "weight": 1.0,
        "occurred_at": datetime.combine(on, time(12), UTC), "local_date": on,
        "month": f"{on:%Y-%m}", **dimensions,
    }  # fmt: skip


@pytest.fixture
def ann(people: dict) -> Any:
    """Ann, who looks after a team."""
    return people[Role.LEADER]


@pytest.fixture
def set_alert(ann: Any, now: datetime) -> Callable[..., Any]:
    """Set an alert on NPS as Ann, or as somebody else."""
    from harken.alerts.actions import add_alert, propose

    def added(*where: str, h: int = 5, by: Any = None, at: datetime | None = None) -> Any:
        moment = at or now
        return add_alert((by or ann).actor, propose("nps", where, now=moment), h, now=moment)

    return added


def after(now: datetime, weeks: int) -> datetime:
    """The same hour so many weeks later."""
    return now + timedelta(weeks=weeks)
