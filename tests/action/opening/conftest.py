"""Rules and the signals they are held against, in a home and lake of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor

if TYPE_CHECKING:
    from pathlib import Path

    from harken.action.opening.models import CaseRule

SYSTEM = Actor.system()


@pytest.fixture
def heard(db: None, settings: Any, tmp_path: Path, now: datetime) -> Callable[..., list[int]]:
    """Record signals that come in at `at`: `heard(text="…", scores={"nps": 3})` gives their ids."""
    from django.db import connection

    from harken.listening.search.index import TABLE
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.new_signal import NewSignal

    settings.HOME = tmp_path
    counted = iter(range(10**6))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")

    def record(*many: dict[str, Any], at: datetime = now, **fields: Any) -> list[int]:
        batch = []
        for one in many or (fields,):
            given = {"source": "shop", "key": f"k{next(counted)}", "occurred_at": at, **one}
            batch.append(NewSignal(**given))
        outcomes = record_signals(batch, actor=SYSTEM, now=at)
        assert all(one.id for one in outcomes), outcomes
        return [one.id for one in outcomes if one.id]

    return record


@pytest.fixture
def kind(db: None) -> Any:
    """A kind of case."""
    from harken.action.kinds.models import CaseKind

    return CaseKind.objects.create(name=LocalText({"en": "Complaint"}))


@pytest.fixture
def rule(kind: Any, now: datetime) -> Callable[..., CaseRule]:
    """Store a rule, live from the beginning of the log unless told otherwise."""
    from harken.action.opening.models import CaseRule
    from harken.metrics.register.models import Metric

    def make(name: str = "Low NPS", **fields: Any) -> CaseRule:
        if isinstance(fields.get("metric"), str):
            fields["metric"] = Metric.objects.get(name=fields["metric"])
        given = {"kind": kind, "state": "live", "created_at": now, "created_by": "test", **fields}
        return CaseRule.objects.create(name=name, **given)

    return make


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """No rule of another test is remembered."""
    from harken.action.opening.following.compiled import forget

    forget()


@pytest.fixture
def turned(db: None) -> Callable[[datetime], None]:
    """Let the worker follow the log to its end, at a moment."""
    from harken.action.opening.following import consumer

    def turn(at: datetime) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(consumer, "system_clock", lambda: at)
            while consumer.turn():
                pass

    return turn


def a_team(name: str, *people: Any, since: date = date(2020, 1, 1), leads: Any = None) -> Any:
    """A team of these people."""
    from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement

    team = Team.objects.create(name=LocalText({"en": name}))
    TeamPlacement.objects.create(team=team, since=since)
    for person in people:
        TeamMembership.objects.create(team=team, user=person, since=since, leads=person == leads)
    return team


def days(count: float) -> timedelta:
    """So many days."""
    return timedelta(days=count)
