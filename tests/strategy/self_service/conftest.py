"""Visits of a help centre and contacts, recorded as they come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from harken.foundations.permission import Actor

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
Came = Callable[..., None]


@pytest.fixture
def came(db: None, own_home: Any) -> Came:
    """Record a visit or a contact: `came("help centre", "ann", "invoice", days=10, hours=3)` is ten
    days and three hours before now."""
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.new_signal import NewSignal

    counted = iter(range(10**6))

    def record(
        channel: str, who: str, reason: str = "", *, days: float = 10, hours: float = 0
    ) -> None:
        signal = NewSignal(
            source="desk",
            key=f"c{next(counted)}",
            occurred_at=NOW - timedelta(days=days, hours=hours),
            channel=channel,
            touchpoint="contact",
            customer={"id": who} if who else None,
            dimensions={"reason": reason} if reason else {},
        )
        (outcome,) = record_signals([signal], actor=Actor.system(), now=NOW)
        assert not outcome.errors, outcome.errors

    return record


@pytest.fixture
def rule(came: Came) -> Any:
    from harken.strategy.self_service.models import SelfServiceRule

    return SelfServiceRule.objects.create(
        topic_field="x_reason",
        self_service=["channel=help centre"],
        assisted=["channel=phone", "channel=chat"],
        hours=72,
    )
