"""The house with its cases, and a fix for two of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harken.foundations.permission import Role
from tests.action.cases.conftest import house, open_one

if TYPE_CHECKING:
    from datetime import datetime

    from harken.action.remedies.models import Remedy
    from tests.action.cases.house import House

__all__ = ["house", "open_one"]
Proposed = Callable[..., "Remedy"]


@pytest.fixture
def proposed(house: House, people: dict, now: datetime) -> Proposed:
    """Propose a fix as the CX lead: `proposed(cases=[…], team=…)`."""
    from harken.action.remedies.actions import propose
    from harken.action.remedies.rules import Proposal

    def make(by: Any = None, cases: Any = (), **given: Any) -> Remedy:
        usual = {
            "title": "Second lift for the car park", "cause": "One lift for 400 cars",
            "decide_by": (now + timedelta(days=30)).date(),
        }  # fmt: skip
        actor = (by or people[Role.LEAD]).actor
        return propose(actor, Proposal(**{**usual, **given}), cases=cases, now=now)

    return make
