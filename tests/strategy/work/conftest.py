"""Work and decisions as tests plan them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from datetime import datetime

    from harken.accounts.users.models import User
    from harken.strategy.decisions.models import Decision
    from harken.strategy.goals.models import Goal
    from harken.strategy.initiatives.models import Initiative


@pytest.fixture
def goal(db: None, now: datetime) -> Goal:
    """A running goal of the NPS."""
    from harken.foundations.local_text import LocalText
    from harken.strategy.goals.models import Goal

    return Goal.objects.create(
        title=LocalText({"en": "NPS of delivery to 50"}),
        state=Goal.State.RUNNING,
        measured_by="metric:nps",
        created_at=now,
    )


@pytest.fixture
def planned(lead: User, now: datetime) -> Callable[..., Initiative]:
    """Plan work through its action: `planned(check_by="metric:nps")`."""
    from harken.foundations.local_text import LocalText
    from harken.strategy.initiatives.actions import plan_initiative
    from harken.strategy.initiatives.rules import Plan

    def make(**changes: Any) -> Initiative:
        first = {"title": LocalText({"en": "Call back"}), "starts_on": date(2026, 1, 1)}
        return plan_initiative(lead.actor, Plan(**{**first, **changes}), now=now)

    return make


@pytest.fixture
def noted(lead: User, now: datetime) -> Callable[..., Decision]:
    """Note a decision through its action: `noted(outcome="go")`."""
    from harken.strategy.decisions.actions import Checked, note_decision

    def make(what: str = "Close the old app", **changes: Any) -> Decision:
        checked = Checked(what=what, **{"day": date(2026, 2, 1), **changes})
        return note_decision(lead.actor, checked, now=now)

    return make
