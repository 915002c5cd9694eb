"""A reported series as what goals are measured by: its months are exactly what a test says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from harken.foundations.local_text import LocalText
from harken.strategy.goals.periods import months_later

if TYPE_CHECKING:
    from harken.metrics.reported.models import ReportedSeries
    from harken.strategy.goals.models import Goal

VECTOR = (28, 31, 29, 33, 32, 34, 33, 36)
LIKE_NPS = 667  # answers with which an error of 3 means 77.5 for one answer: the prior of NPS


@pytest.fixture
def series(db: None) -> Callable[..., ReportedSeries]:
    """Report `values` for the months that end with the last whole one before `today`: `series(
    "score", [28, 31], date(2026, 3, 2))` is January and February; None leaves a month out."""

    from harken.metrics.reported.models import ReportedSeries, ReportedValue

    def report(
        name: str, values: Sequence[float | None], today: date, *, error: float | None = 3.0,
        n: int | None = LIKE_NPS, **fields: Any,
    ) -> ReportedSeries:  # fmt: skip
        made, _new = ReportedSeries.objects.get_or_create(
            name=name,
            defaults={"label": LocalText({"en": name.title()}), "source": "test"} | fields,
        )
        first = months_later(today, -len(values))
        ReportedValue.objects.bulk_create(
            ReportedValue(
                series=made, month=months_later(first, place), value=value, n=n,
                standard_error=error,
            )
            for place, value in enumerate(values)
            if value is not None
        )  # fmt: skip
        return made

    return report


@pytest.fixture
def goal(db: None) -> Callable[..., Goal]:
    """A running goal, from a month's baseline: `goal(measured_by="reported:score", …)`."""

    from harken.strategy.goals.models import Goal

    def make(**fields: Any) -> Goal:
        plain: dict[str, Any] = {
            "title": LocalText({"en": "Orders arrive"}),
            "measured_by": "reported:score",
            "state": Goal.State.RUNNING,
            "target": 42.0,
            "baseline_from": date(2026, 2, 1),
            "baseline_to": date(2026, 2, 28),
            "baseline": {"value": 36.0, "low": 30.12, "high": 41.88, "n": 667},
            "created_at": "2026-03-01T09:00:00Z",
        }
        return Goal.objects.create(**(plain | fields))

    return make
