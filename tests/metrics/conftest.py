"""Facts in a lake of the test's own, without the log before it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from harken.metrics import store
from harken.warehouse.facts import fitted, schema

Plant = Callable[..., None]


@pytest.fixture
def own_home(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose lake nobody else writes, without the tail of the test database's log."""
    settings.HOME = tmp_path
    monkeypatch.setattr(store, "tails", store.Registry())
    return tmp_path


@pytest.fixture
def plant(own_home: Path, db: None) -> Plant:
    """Seal answers: `plant("nps", [10, 9, 3], on=date(2026, 3, 2), channel="phone")`."""
    rows: list[dict[str, Any]] = []

    def seal(
        measure: str,
        values: Sequence[float],
        on: date = date(2026, 3, 2),
        weights: Sequence[float] = (),
        **dimensions: Any,
    ) -> None:
        fresh = [
            {
                "signal_id": len(rows) + place + 1,
                "revision": 1,
                "measure": measure,
                "value": float(value),
                "weight": float(weights[place] if weights else 1),
                "occurred_at": datetime.combine(on, time(12), UTC),
                "local_date": on,
                "month": f"{on:%Y-%m}",
                **dimensions,
            }
            for place, value in enumerate(values)
        ]
        rows.extend(fresh)
        own = {name.removeprefix("x_"): "text" for name in dimensions if name.startswith("x_")}
        table = fitted(pa.Table.from_pylist(fresh), schema(own))
        store.the_lake().seal(table, (), len(rows))

    return seal


def answers(promoters: int, passives: int, detractors: int) -> list[int]:
    """Answers from 0 to 10 with so many of each group."""
    return [10] * promoters + [8] * passives + [3] * detractors
