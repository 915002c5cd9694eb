"""The form of a goal without JavaScript, its panel with htmx, the list, and the API's door."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.metrics.register.models import Metric
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import baseline_days, months_later
from tests.metrics.conftest import answers

if TYPE_CHECKING:
    from tests.metrics.conftest import Plant

pytestmark = pytest.mark.django_db
Signed = Callable[[str], Client]
ADD, JUDGE = "/strategy/goals/add/", "/strategy/goals/judge/"


def today() -> date:
    return system_clock().date()


@pytest.fixture
def answered(plant: Plant) -> Plant:
    """1,200 answers with NPS 30 in the last full month."""
    plant("nps", answers(540, 480, 180), on=months_later(today(), -1), touchpoint="delivery")
    return plant


def written(**fields: Any) -> dict[str, Any]:
    days = baseline_days(today())
    plain = {
        "kind": "cx",
        "title_en": "NPS of deliveries from 30 to 46",
        "measured_by": "metric:nps",
        "population": "touchpoint=delivery",
        "baseline_from": days.first,
        "baseline_to": days.last,
        "target": "46",
        "criterion": "figure",
        "starts_on": today(),
        "deadline": months_later(today(), 10),
        "people_days": "40",
        "money": "0",
    }
    return plain | fields


def page_of(response: Any) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_a_lead_judges_suggests_saves_and_starts_without_javascript(
    as_role: Signed, answered: Plant, people: dict
) -> None:
    lead = as_role(Role.LEAD)
    owner = people[Role.LEAD].pk
    page = page_of(lead.get(ADD))
    assert "five letters then tell whether the goal is good" in page
    assert '<optgroup label="Metrics">' in page

    page = page_of(lead.post(ADD, written(act="judge", owner=owner)))
    assert "95 % interval" in page
    assert "n = 1200" in page
    assert "There are 0 checkpoints" in page
    assert not Goal.objects.exists()

    response = lead.post(ADD, written(act="suggest", owner=owner))
    assert response.status_code == 200
    form = response.context["form"]
    stops = {name: form[name].value() for name in form.fields if name.startswith("stop_")}
    assert stops["stop_value_1"] == "34"  # a quarter of the way from 30 to 46
    assert stops["stop_value_4"] == ""

    page = page_of(lead.post(ADD, written(act="start", owner=owner, **stops), follow=True))
    assert "runs. Its baseline is written down." in page
    goal = Goal.objects.get()
    assert goal.state == Goal.State.RUNNING
    assert goal.checkpoints.count() == 3
    assert goal.baseline["n"] == 1200


def test_a_goal_that_cannot_be_told_is_saved_as_a_draft_and_says_why(
    as_role: Signed, answered: Plant, people: dict
) -> None:
    lead = as_role(Role.LEAD)
    given = written(act="start", owner=people[Role.LEAD].pk, target="32")
    page = page_of(lead.post(ADD, given, follow=True))

    assert "is saved as a draft and not started: Success cannot be seen with this sample" in page
    assert Goal.objects.get().state == Goal.State.DRAFT


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title_en": "Improve deliveries"}, "“Improve” can mean anything: write how much"),
        ({"owner": ""}, "Name one person who answers for it."),
        ({"target": "32"}, "Success cannot be seen with this sample: with about 1,200 answers"),
        ({"deadline": today() + timedelta(days=10)}, "before the next measurement on"),
        ({"measured_by": "metric:nsp"}, "There is no metric named “nsp”. Did you mean nps"),
        ({"title_en": ""}, "Say in one sentence what is to be reached."),
    ],
)
def test_the_panel_judges_while_one_types(
    as_role: Signed, answered: Plant, fields: dict, sentence: str
) -> None:
    """It answers with the panel alone, whatever is still missing."""
    response = as_role(Role.LEAD).post(JUDGE, written(**fields), headers={"HX-Request": "true"})

    assert response.status_code == 200
    page = page_of(response)
    assert sentence in page
    assert "<html" not in page


def test_an_unknown_measure_is_refused_at_the_form(as_role: Signed, own_home: Any) -> None:
    response = as_role(Role.LEAD).post(ADD, written(act="save", measured_by="metric:nsp"))

    assert response.status_code == 422
    assert "Measured by: There is no metric named “nsp”. Did you mean nps" in page_of(response)


def test_a_target_is_read_in_the_unit_of_its_figure(
    as_role: Signed, own_home: Any, people: dict
) -> None:
    given = written(measured_by="metric:first_response", target="2 h 30 min", act="save")
    as_role(Role.LEAD).post(ADD, given)
    goal = Goal.objects.get()
    assert goal.target == 9_000.0

    page = page_of(as_role(Role.LEAD).get(f"/strategy/goals/{goal.pk}/edit/"))
    assert 'value="2.5 h"' in page


def test_changing_what_a_retired_metric_measures_keeps_it_in_the_list(
    as_role: Signed, answered: Plant, people: dict
) -> None:
    lead = as_role(Role.LEAD)
    lead.post(ADD, written(act="save", owner=people[Role.LEAD].pk))
    Metric.objects.filter(name="nps").update(state="retired")

    page = page_of(lead.get(f"/strategy/goals/{Goal.objects.get().pk}/edit/"))
    assert '<option value="metric:nps" selected>NPS</option>' in page
    assert "“NPS” is retired: choose the metric that follows it, or end the goal." in page


def test_the_list_groups_goals_and_measures_nothing(
    as_role: Signed, answered: Plant, people: dict, django_assert_max_num_queries: Any
) -> None:
    lead, owner = as_role(Role.LEAD), people[Role.LEAD].pk
    assert "No goal is set yet" in page_of(lead.get("/strategy/goals/"))
    stops = {"stop_day_1": months_later(today(), 3), "stop_day_2": months_later(today(), 6)}
    business = written(kind="business", title_en="Recommendations 46", act="start", owner=owner)
    lead.post(ADD, business | stops)
    serves = Goal.objects.get().pk
    for number in range(4):
        given = written(act="start", owner=owner, title_en=f"Deliveries {number}", serves=serves)
        lead.post(ADD, given | stops)
    assert Goal.objects.filter(state="running").count() == 5

    with django_assert_max_num_queries(30):
        page = page_of(lead.get("/strategy/goals/"))
    assert page.index("Recommendations 46") < page.index("Deliveries 0")
    assert "Serving “Recommendations 46”" in page
    assert 'href="/explore/?metric=nps&amp;period=own&amp;from=' in page
    assert "where=touchpoint%3Ddelivery" in page
    assert "answers for 5 running goals; with more than three few are reached." in page
    assert "No chance shown: there is 1 month with a figure and it takes 6" in page
    assert "Serving no business goal" not in page


def test_history_tells_before_and_after(as_role: Signed, answered: Plant, people: dict) -> None:
    lead = as_role(Role.LEAD)
    lead.post(ADD, written(act="save", owner=people[Role.LEAD].pk))
    goal = Goal.objects.get()
    lead.post(f"/strategy/goals/{goal.pk}/edit/", written(act="save", target="50"))

    page = page_of(as_role(Role.EMPLOYEE).get(f"/strategy/goals/{goal.pk}/history/"))
    assert "changed the goal NPS of deliveries from 30 to 46" in page
    assert "<td>46.0</td><td>50.0</td>" in page


def test_dropping_can_be_undone(as_role: Signed, answered: Plant, people: dict) -> None:
    lead = as_role(Role.LEAD)
    lead.post(ADD, written(act="save", owner=people[Role.LEAD].pk))
    goal = Goal.objects.get()

    page = page_of(lead.post(f"/strategy/goals/{goal.pk}/drop/", follow=True))
    assert Goal.objects.get().state == Goal.State.DROPPED
    slip = page.split('name="token" value="')[1].split('"')[0]
    lead.post("/undo/", {"token": slip})
    assert Goal.objects.get().state == Goal.State.DRAFT


@pytest.mark.parametrize(
    ("fields", "letter", "sentence"),
    [
        ({"title": "Kochamy klientów"}, "S", "“Kochamy” can mean anything"),
        ({"target": 32}, "M", "Success cannot be seen with this sample"),
        ({"measured_by": "metric:nsp"}, "S", "There is no metric named “nsp”"),
        ({"deadline": str(today() + timedelta(days=10))}, "T", "before the next measurement on"),
        ({"owner": "gone@example.com"}, "S", "Name one person who answers for it."),
    ],
)
def test_the_api_says_the_same(
    as_role: Signed, answered: Plant, fields: dict, letter: str, sentence: str
) -> None:
    days = baseline_days(today())
    thought = {
        "title": "NPS of deliveries from 30 to 46", "measured_by": "metric:nps",
        "population": ["touchpoint=delivery"], "baseline_from": str(days.first),
        "baseline_to": str(days.last), "target": 46, "starts_on": str(today()),
        "deadline": str(months_later(today(), 10)),
    }  # fmt: skip
    response = as_role(Role.LEAD).post(
        "/api/v1/goals/judgement", json.dumps(thought | fields), content_type="application/json"
    )

    assert response.status_code == 200, response.content
    letters = {one["letter"]: one for one in response.json()["letters"]}
    assert letters[letter]["grade"] == "fail"
    assert sentence in " ".join(letters[letter]["reasons"])
