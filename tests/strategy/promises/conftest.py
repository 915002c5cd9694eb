"""Promises, and the days they are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor

if TYPE_CHECKING:
    from harken.strategy.promises.checking.rule import Rule

SYSTEM = Actor.system()
Promised = Callable[..., Any]


@pytest.fixture
def today(db: None) -> date:
    """This day; pages always look at the present."""
    from harken.foundations.clock import system_clock
    from harken.organisation.profile.queries import local_date

    return local_date(system_clock())


@pytest.fixture
def moment() -> datetime:
    """This moment."""
    from harken.foundations.clock import system_clock

    return system_clock()


def rule(measure: str, value: float, *of: str, sense: str = "at most") -> Rule:
    """A rule over a measure by its name."""
    from harken.metrics.measures.models import Measure
    from harken.strategy.promises.checking.rule import Rule

    return Rule(Measure.objects.get(name=measure), sense, value, of)


@pytest.fixture
def promised(today: date, moment: datetime) -> Promised:
    """Make a promise of half a year ago: `promised("A person answers", rule(…))`."""
    from harken.strategy.promises.actions import Draft, make_promise

    def make(name: str, checked_by: Rule | None = None, **more: Any) -> Any:
        since = more.pop("since", today - timedelta(days=180))
        because = LocalText({} if checked_by else {"en": "nobody records it"})
        draft = Draft(
            LocalText({"en": name}),
            since,
            checked_by=checked_by,
            unchecked_because=because,
            **more,
        )
        return make_promise(SYSTEM, draft, now=moment)

    return make
