"""“Strategy, not chaos”: each thing that hangs loose, in one sentence with its remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.metrics.lifecycle.models import MetricLife
from harken.metrics.register.models import Metric, State
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative
from harken.strategy.picture.collecting import loose_now
from harken.strategy.promises.models import Promise
from harken.strategy.reviews.models import Review
from harken.strategy.vision.models import Principle, Value
from tests.strategy.whole import plant_whole, text

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
PAGE = "/strategy/loose/"


def sentences(about: str) -> list[str]:
    groups = {str(group.label): group.findings for group in loose_now(TODAY)}
    return [one.sentence for one in groups.get(about, [])]


def test_nothing_is_loose_where_nothing_was_begun(db: None) -> None:
    Metric.objects.update(state=State.RETIRED)
    assert loose_now(TODAY) == []


def test_promises_without_a_vision_are_told(db: None) -> None:
    Promise.objects.create(name=text("On time"), since=TODAY)
    assert sentences("Vision and values") == [
        "There are promises or goals, but no vision that they serve."
    ]


def test_a_value_that_nobody_cites_is_told_until_a_goal_does(db: None, now: datetime) -> None:
    value = Value.objects.create(name=text("Honest"))
    Principle.objects.create(value=value, side="do", text=text("Say it"))
    assert sentences("Vision and values") == ["No promise and no goal cites the value “Honest”."]
    goal = Goal.objects.create(title=text("Say more"), value=value, created_at=now)
    assert not any("Honest" in one for one in sentences("Vision and values"))
    goal.state = Goal.State.DROPPED
    goal.save()
    assert any("Honest" in one for one in sentences("Vision and values"))


def test_a_value_without_principles_is_told(db: None) -> None:
    Value.objects.create(name=text("Honest"))
    assert "Nobody wrote down what “Honest” means every day." in sentences("Vision and values")


def test_a_goal_without_work_is_told_unless_a_goal_serves_it(lead: Any, now: datetime) -> None:
    business = Goal.objects.create(title=text("More"), state="running", owner=lead, created_at=now)
    said = "Nothing is done for the goal “%s”."
    assert said % "More" in sentences("Goals")
    aim = Goal.objects.create(
        title=text("Better"), state="running", owner=lead, serves=business, created_at=now
    )
    assert said % "More" not in sentences("Goals")
    assert said % "Better" in sentences("Goals")
    work = Initiative.objects.create(title=text("Do it"), starts_on=TODAY, created_at=now)
    work.goals.add(aim)
    assert said % "Better" not in sentences("Goals")
    work.state = Initiative.State.STOPPED
    work.save()
    assert said % "Better" in sentences("Goals")


def test_metrics_that_serve_no_decision_are_told_together(lead: Any, now: datetime) -> None:
    Metric.objects.exclude(name__in=("nps", "csat")).update(state=State.RETIRED)
    assert sentences("Metrics") == [
        "2 metrics serve no decision that anybody wrote down. The first ones: “CSAT”, “NPS”."
    ]
    nps = Metric.objects.get(name="nps")
    MetricLife.objects.create(metric=nps, decision="Which touchpoint gets people next quarter")
    Metric.objects.filter(name="nps").update(owner=lead)
    lead.is_active = False
    lead.save()
    assert sentences("Metrics") == [
        "1 metric serves no decision that anybody wrote down: “CSAT”.",
        "The owner of the metric “NPS” has left.",
    ]


def test_findings_of_reviews_are_for_those_who_see_reviews(people: dict, now: datetime) -> None:
    Metric.objects.update(state=State.RETIRED)
    Review.objects.create(title="December", day=date(2026, 2, 1), created_at=now)
    [group] = loose_now(TODAY, people[Role.LEADER].actor)
    assert "“December” was planned for 1 February 2026" in group.findings[0].sentence
    assert loose_now(TODAY, people[Role.EMPLOYEE].actor) == []


def test_the_page_shows_each_with_its_remedy_and_a_good_end(
    as_role: Callable[[str], Client], own_home: Any, lead: Any
) -> None:
    plant_whole(system_clock(), lead)
    browser = as_role(Role.EMPLOYEE)
    page = browser.get(PAGE).content.decode()
    assert "No promise and no goal cites the value “Value 2”." in page
    assert "Let a promise or goal cite it, or archive it: it decides nothing so far." in page
    for model in (Initiative, Goal, Promise, Value):
        model.objects.all().delete()
    Metric.objects.update(state=State.RETIRED)
    assert "Everything hangs together" in browser.get(PAGE).content.decode()
