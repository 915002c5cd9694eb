"""Workers side by side: each signal is placed once, a customer has one case, no cap is passed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.crowd import at_once, meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
ANN = {"customer": {"id": "ann"}}


def test_four_workers_place_each_signal_once(
    heard: Any, rule: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.action.cases.models import Case, CaseSignal
    from harken.action.opening.following import consumer
    from harken.listening.signals.cursors import position_of
    from harken.listening.signals.log import head

    monkeypatch.setattr(consumer, "system_clock", lambda: now)
    made = rule(words=["late"], most_a_day=30)
    heard(*({"text": f"late {number}"} for number in range(40)))

    def working() -> None:
        for _turn in range(20):
            consumer.turn()

    at_once([working] * 4)
    assert position_of("action.rules") == head()
    day = made.days.get()
    assert (day.opened, day.held) == (30, 10)
    assert Case.objects.count() == CaseSignal.objects.count() == 30
    assert made.held_back.count() == 10


def test_a_customer_of_whom_two_workers_hear_at_once_has_one_case(
    heard: Any, rule: Any, now: datetime
) -> None:
    """One follows the log, the other finds that a promised time is over, or opens what was held."""
    from harken.action.cases.models import Case
    from harken.action.opening.following.placing import TURN, Placed, place, take_turn
    from harken.action.opening.settling import open_held
    from harken.listening.signals.models import LogCursor, Signal
    from tests.action.opening.conftest import SYSTEM

    first, second = rule("Late", words=["late"]), rule("Rude", words=["rude"], most_a_day=0)
    one, other = heard({"text": "late", **ANN}, {"text": "rude", **ANN})
    assert place(second, Signal.objects.get(pk=other), now) is Placed.HELD
    held = second.held_back.get().pk
    LogCursor.objects.create(name=TURN, position=0)

    def following() -> None:
        take_turn()
        place(first, Signal.objects.get(pk=one), now)

    meanwhile(following, lambda: open_held(SYSTEM, second.pk, [held], now=now))
    case = Case.objects.get()
    assert set(case.signals.values_list("signal", flat=True)) == {one, other}
