"""A whole strategy, written straight into the database: the pages only read it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from harken.foundations.local_text import LocalText
from harken.metrics.register.models import Metric
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.initiatives.models import Initiative, Milestone
from harken.strategy.promises.models import Promise
from harken.strategy.vision.models import Value, Vision


def text(words: str) -> LocalText:
    return LocalText({"en": words})


def plant_whole(
    now: datetime, owner: Any, *, promises: int = 2, goals: int = 3, work: int = 2
) -> None:
    """A vision and three values; promises in turn on values; goals in turn on promises, the first
    one a business goal that the others serve; initiatives in turn on goals."""
    today = now.date()
    Vision.objects.create(
        statement=text("Nobody waits"), since=today, stated_at=now, stated_by="Lead"
    )
    values = [Value.objects.create(name=text(f"Value {n}"), place=n) for n in range(3)]
    made = [_promise(number, values, today) for number in range(promises)]
    business = _goal(0, owner, now, kind=Goal.Kind.BUSINESS, cites_vision=True)
    aims = [business]
    for number in range(1, goals):
        kept = made[number % len(made)] if made else None
        aims.append(_goal(number, owner, now, promise=kept, serves=business))
    for number in range(work):
        row = Initiative.objects.create(
            title=text(f"Work {number}"), state="running", owner=owner, starts_on=today,
            check_by="metric:nps", check_on=today + timedelta(days=60), created_at=now,
        )  # fmt: skip
        row.goals.add(aims[number % len(aims)])
        Milestone.objects.create(initiative=row, text="Pilot", due=today, done_on=today)


def _promise(number: int, values: list[Value], today: date) -> Promise:
    return Promise.objects.create(
        name=text(f"Promise {number}"), since=today - timedelta(days=200),
        value=values[number % 2], metric=Metric.objects.filter(name="csat").first(), place=number,
    )  # fmt: skip


def _goal(number: int, owner: Any, now: datetime, **fields: Any) -> Goal:
    today = now.date()
    goal = Goal.objects.create(
        title=text(f"Goal {number}"), state=Goal.State.RUNNING, owner=owner,
        owner_name=owner.name, measured_by="metric:nps", baseline={"value": 33.0, "n": 400},
        target=55.0, starts_on=today, deadline=today + timedelta(days=200 + number),
        created_at=now, **fields,
    )  # fmt: skip
    Forecast.objects.create(
        goal=goal, made_on=today, due=goal.deadline, threshold=55.0, chance=0.34, of_level=0.3,
        points=12,
    )  # fmt: skip
    return goal
