"""The house, with a customer who has an address, a measure, and a mailing that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.action.remedies.conftest import open_one, proposed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from harken.action.after.models import AskAgain
    from harken.listening.signals.models import Signal
    from harken.metrics.measures.models import Measure
    from tests.action.cases.house import House

__all__ = ["open_one", "proposed"]


@pytest.fixture
def house(db: None, now: datetime) -> House:
    from harken.customers.models import PersonalData
    from tests.action.cases.house import make_house

    made = make_house(now)
    PersonalData.objects.create(
        customer=made.customer, name="Ewa", email="ewa@example.com", updated_at=now
    )
    return made


@pytest.fixture
def nps(db: None) -> Measure:
    from harken.foundations.local_text import LocalText
    from harken.metrics.measures.models import Measure

    label = LocalText({"en": "NPS"})
    return Measure.objects.get_or_create(name="nps", defaults={"label": label, "high": 10})[0]


@pytest.fixture
def plan(nps: Measure, house: House) -> AskAgain:
    """Asked again at any hour, one day after the case."""
    from harken.action.after.models import AskAgain
    from tests.invitations.world import mailing, survey

    waits = mailing(survey(), state="waiting", event="case resolved", delay_minutes=24 * 60)
    return AskAgain.objects.create(pk=1, mailing=waits, measure=nps, is_on=True)


@pytest.fixture
def heard(now: datetime) -> Callable[..., Signal]:
    """Record a score: `heard("c-1", 3, at)`."""
    from harken.foundations.permission import Actor
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.models import Signal
    from harken.listening.signals.new_signal import NewSignal

    def record(customer: str, score: float, at: datetime | None = None) -> Signal:
        one = NewSignal(
            source="test", key=f"{customer}-{score}-{at}", occurred_at=at or now,
            scores={"nps": score}, customer={"id": customer},
        )  # fmt: skip
        record_signals([one], actor=Actor.system(), now=now)
        return Signal.objects.get(key=one.key)

    return record
