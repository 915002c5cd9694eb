"""What the data bring to the agenda, and that it costs the same however much there is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from harken.foundations.local_text import LocalText
from harken.strategy.decisions.models import Decision
from harken.strategy.goals.models import Checkpoint, Forecast, Goal
from harken.strategy.initiatives.models import Initiative, Spending
from harken.strategy.reviews.agenda import goals, taken_on, work
from harken.strategy.reviews.agenda.promises import Broken, _says
from harken.strategy.reviews.agenda.registrations import SOURCES
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.reviews.week import _due
from harken.web.registries import Week

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
SINCE = TODAY - timedelta(days=28)


def told(items: Any) -> list[str]:
    return [str(one.says()) for one in items]


@pytest.fixture
def goal(now: datetime) -> Goal:
    return Goal.objects.create(
        title=LocalText({"en": "NPS of delivery"}),
        state=Goal.State.RUNNING,
        measured_by="metric:nps",
        target=40,
        deadline=TODAY + timedelta(days=90),
        created_at=now,
    )


def foretold(goal: Goal, day: date, chance: float) -> None:
    Forecast.objects.create(
        goal=goal, made_on=day, due=goal.deadline, threshold=40, chance=chance, of_level=chance,
        points=12,
    )  # fmt: skip


def test_a_chance_that_fell_since_the_last_review_is_told(goal: Goal, now: datetime) -> None:
    foretold(goal, SINCE - timedelta(days=7), 0.9)
    foretold(goal, SINCE, 0.62)
    foretold(goal, TODAY - timedelta(days=1), 0.03)
    (sentence,) = told(goals.items(now, SINCE))
    # what was told then and what is told now, not what was told long before
    assert sentence == "The chance of “NPS of delivery” fell: before ≈ 60 %, now < 5 %."


def test_a_chance_that_wavers_is_no_point(goal: Goal, now: datetime) -> None:
    foretold(goal, SINCE, 0.62)
    foretold(goal, TODAY, 0.54)
    assert told(goals.items(now, SINCE)) == []


def test_days_that_are_near_or_over_are_told(goal: Goal, now: datetime) -> None:
    Checkpoint.objects.create(goal=goal, day=TODAY + timedelta(days=28), value=30)
    Checkpoint.objects.create(goal=goal, day=TODAY + timedelta(days=29), value=35)
    (sentence,) = told(goals.items(now, SINCE))
    assert sentence == "“NPS of delivery” has a checkpoint on 30 March 2026."
    goal.deadline = TODAY
    goal.save()
    assert "is over: say whether it was hit" in told(goals.items(now, SINCE))[0]


def test_work_that_is_late_or_over_its_budget_is_told(now: datetime) -> None:
    row = Initiative.objects.create(
        title=LocalText({"en": "Windows"}),
        state=Initiative.State.RUNNING,
        starts_on=SINCE,
        ends_on=TODAY - timedelta(days=1),
        money=Decimal(100),
        check_by="metric:nps",
        check_on=TODAY,
        created_at=now,
    )
    Spending.objects.create(initiative=row, day=TODAY, money=Decimal(101), noted_by="Lena")
    assert told(work.initiative_items(now, SINCE)) == [
        "“Windows” should have ended on 1 March 2026.",
        "“Windows” has used more than was planned.",
        "“Windows” is to be proved: did it help?",
    ]


def test_decisions_and_commitments_come_back_on_their_day(lead: Any, now: datetime) -> None:
    Decision.objects.create(
        what="No rush", day=SINCE, outcome=Decision.Outcome.GO, is_long_term=True,
        review_on=TODAY, noted_by="Lena", created_at=now,
    )  # fmt: skip
    review = Review.objects.create(title="February", day=SINCE, created_at=now)

    def took(text: str, due: int, **more: Any) -> None:
        Commitment.objects.create(
            review=review, text=text, owner=lead, owner_name="Lena",
            due=TODAY + timedelta(days=due), **more,
        )  # fmt: skip

    took("Call", -1)
    took("Write", 14)
    took("Travel", 15)
    took("Ask", -9, state="broken", settled_on=TODAY - timedelta(days=2))
    took("Ask long ago", -60, state="broken", settled_on=SINCE - timedelta(days=1))
    assert told(work.decision_items(now, SINCE)) == ["Look back at the decision “No rush”."]
    assert told(taken_on.items(now, SINCE)) == [
        "Not kept: “Ask” (Lena).",
        "Overdue since 1 March 2026: “Call” (Lena).",
        "Due on 16 March 2026: “Write” (Lena).",
    ]
    shown = _due(lead.actor, Week(TODAY, TODAY + timedelta(days=6), now))
    assert shown is not None
    assert "Call" in shown
    assert "Write" not in shown


def test_a_promise_broken_more_often_for_certain_says_so() -> None:
    from harken.strategy.promises.checking.counting import Occasions
    from harken.strategy.promises.models import Promise

    promise = Promise(name=LocalText({"en": "We call back", "pl": "Oddzwaniamy"}))
    found = Broken(promise, Occasions(30, 50), is_worse=True)
    assert _says(found) == (
        "“We call back” was broken on 20 of 50 occasions checked. That is more often than before, "
        "by more than chance."
    )
    with translation.override("pl"):
        assert "Oddzwaniamy" in _says(found)


def test_customers_come_first() -> None:
    names = [one.name for one in sorted(SOURCES, key=lambda one: one.rank)]
    assert names[:2] == ["customer", "promises"]
    assert len(set(names)) == len(names)
