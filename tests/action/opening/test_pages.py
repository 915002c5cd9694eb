"""The pages of rules: listed, written, counted, tried, let live, paused, decided on."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from tests.action.opening.conftest import SYSTEM, a_team, days

pytestmark = pytest.mark.django_db
LIST, ADD = "/cases/rules/", "/cases/rules/add/"


@pytest.fixture
def lead(as_role: Any) -> Any:
    """Somebody who sets up cases."""
    return as_role(Role.LEAD)


def given(kind: Any, **more: Any) -> dict[str, Any]:
    """A form that is filled in."""
    from harken.metrics.register.models import Metric

    nps = Metric.objects.get(name="nps")
    filled = {
        "name": "Low NPS", "metric": nps.pk, "sense": "at most", "value": "6", "kind": kind.pk,
        "priority": 2, "most_a_day": 50, "quiet_days": 30, "max_age_days": 14, "act": "save",
    }  # fmt: skip
    return {**filled, **more}


def test_a_rule_is_written_counted_tried_and_let_live(lead: Any, kind: Any, heard: Any) -> None:
    from harken.action.opening.models import CaseRule

    assert "No rule yet" in lead.get(LIST).content.decode()
    now = system_clock()
    heard(
        {"scores": {"nps": 2}, "text": "Ring +48 601 202 303"},
        {"scores": {"nps": 9}},
        at=now - days(2),
    )
    counted = lead.post(ADD, given(kind, act="count")).content.decode()
    assert "it would have opened 1 case." in counted
    live = lead.post(reverse("action:case-rule-count"), given(kind)).content.decode()
    assert "it would have opened 1 case." in live
    assert not CaseRule.objects.exists()
    saved = lead.post(ADD, given(kind))
    made = CaseRule.objects.get()
    page = reverse("action:case-rule", args=[made.pk])
    assert saved.url == page
    assert "Try it on the last 90 days first." in lead.get(page).content.decode()
    act = reverse("action:case-rule-act", args=[made.pk])
    lead.post(act, {"act": "try"})
    shown = lead.get(page).content.decode()
    assert "In the last 90 days it would have opened 1 case." in shown
    assert "Ring +48 601 202 303" in shown
    lead.post(act, {"act": "live"})
    made.refresh_from_db()
    assert made.state == "live"
    for wanted, state in (("pause", "paused"), ("resume", "live"), ("archive", "paused")):
        lead.post(act, {"act": wanted})
        made.refresh_from_db()
        assert made.state == state
    listed = lead.get(LIST).content.decode()
    assert "Put away" in listed
    lead.post(act, {"act": "restore"})
    shown = lead.get(page).content.decode()
    for said in ("let the rule Low NPS go live", "put away the rule Low NPS"):
        assert said in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": ""}, "Write the value"),
        ({"metric": ""}, "Choose the metric whose answer this is."),
        ({"value": "11"}, "does not lie on the scale"),
        ({"sense": ""}, "Choose “at most” or “at least”."),
        ({"where": "colour=red"}, "There is no field named “colour”"),
        ({"where_field": ["", ""], "where_value": ["", "red"]}, "Choose a field for “red”"),
        ({"words": "a*"}, "would find nearly everything"),
        ({"metric": "", "sense": "", "value": ""}, "It looks for nothing"),
        ({"metric": "", "sense": "", "value": "", "where": "value=3"}, "needs a metric"),
        ({"most_a_day": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_decides_nothing_is_refused(wrong: dict, said: str, lead: Any, kind: Any) -> None:
    answer = lead.post(ADD, given(kind, **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_anonymous_answers_open_no_case(
    lead: Any, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.action.opening.matching import compiling

    monkeypatch.setattr(compiling, "source_of", lambda _measure: "released elsewhere")
    answer = lead.post(ADD, given(kind))
    assert "are anonymous" in answer.content.decode()


def test_how_long_cases_take_opens_no_case(lead: Any, kind: Any) -> None:
    from harken.action.opening.matching.compiling import problem_of
    from harken.action.opening.models import CaseRule
    from harken.metrics.register.models import Metric

    metric = Metric.objects.get(name="case_contact")
    assert f'<option value="{metric.pk}"' not in lead.get(ADD).content.decode()
    rule = CaseRule(name="x", kind=kind, metric=metric, sense="at least", value=60)
    assert "measured on cases themselves" in problem_of(rule, system_clock().date())


def test_the_form_shows_what_was_written(lead: Any, kind: Any, rule: Any) -> None:
    made = rule(metric="nps", sense="at most", value=6, words=["late*"], where=["channel=phone"])
    shown = lead.get(reverse("action:case-rule-edit", args=[made.pk])).content.decode()
    for said in ("late*", '<option value="channel" selected>', 'value="6"', "This rule is live."):
        assert said in shown
    assert 'value="phone"' in shown.split('name="where_value"')[1]
    more = {"words": "late*", "where": "channel=phone", "most_a_day": 7}
    lead.post(reverse("action:case-rule-edit", args=[made.pk]), given(kind, **more))
    made.refresh_from_db()
    assert (made.state, made.most_a_day) == ("live", 7)


def test_of_whom_is_chosen_without_writing_a_formula(lead: Any, kind: Any) -> None:
    from harken.action.opening.models import CaseRule

    rows = {
        "where_field": ["channel", "channel", "team", ""],
        "where_value": [" phone ", "chat", "", ""],
    }
    only = {"metric": "", "sense": "", "value": ""}
    counted = lead.post(reverse("action:case-rule-count"), given(kind, **only, **rows))
    assert "it would have opened 0 cases" in counted.content.decode()
    lead.post(ADD, given(kind, **only, **rows))
    made = CaseRule.objects.get()
    assert made.where == ["channel=phone", "channel=chat", "team="]
    listed = lead.get(LIST).content.decode()
    assert "channel: phone or chat; team: unknown" in listed
    empty = lead.post(reverse("action:case-rule-count"), given(kind, **only)).content.decode()
    assert "would have opened" not in empty


def test_what_a_rule_rests_on_and_is_gone_is_said_with_the_remedy(
    lead: Any, rule: Any, people: dict, kind: Any
) -> None:
    from harken.action.opening import loose
    from harken.metrics.register.models import Metric
    from harken.organisation.teams.models import TeamPlacement

    today = system_clock().date()
    gone, agent = a_team("Old"), people[Role.AGENT]
    TeamPlacement.objects.filter(team=gone).update(until=today - days(1))
    agent.is_active = False
    agent.save()
    Metric.objects.filter(name="csat").update(state="retired")
    rule("one", metric="csat", team=gone, owner=agent)
    rule("two", where=["x_gone=1"])
    listed = lead.get(LIST).content.decode()
    for said in (
        f"Its owner “{agent}” has left.", "Its team “Old” is closed.", "is retired.",
        "There is no field named", "Until then it opens nothing.",
    ):  # fmt: skip
        assert said in listed
    assert len(loose.findings(today)) == 4


def test_what_was_held_back_is_decided_on(lead: Any, rule: Any, heard: Any, turned: Any) -> None:
    from harken.action.cases.models import Case
    from harken.action.opening.models import HeldBack

    now = system_clock()
    made = rule(metric="nps", sense="at most", value=6, most_a_day=1, live_since=now)
    heard(*({"scores": {"nps": 1}} for _each in range(4)), at=now)
    turned(now)
    page = reverse("action:case-rule", args=[made.pk])
    assert "3 signals held back" in lead.get(page).content.decode()
    assert "3 held back wait for a decision" in lead.get(LIST).content.decode()
    ids = [row.pk for row in HeldBack.objects.all()]
    act = reverse("action:case-rule-held", args=[made.pk])
    lead.post(act, {"act": "open", "held": ids[:1]})
    lead.post(act, {"act": "let-be", "held": ids[1:]})
    lead.post(act, {"act": "let-be", "held": ["x", "9" * 30]})
    assert Case.objects.count() == 2
    assert "held back</h2>" not in lead.get(page).content.decode()


def test_the_list_asks_the_same_number_of_questions(
    lead: Any, rule: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        rule(f"rule {number}", words=[f"word{number}"], metric="nps")
    with django_assert_max_num_queries(40):
        lead.get(LIST)


def test_only_who_sets_up_cases_sees_rules(as_role: Any, rule: Any) -> None:
    made = rule(words=["late"])
    for role in (Role.ANALYST, Role.LEADER, Role.AGENT, Role.EMPLOYEE):
        client = as_role(role)
        assert client.get(LIST).status_code == 403
        assert client.post(f"{LIST}{made.pk}/act/", {"act": "pause"}).status_code == 403
    made.refresh_from_db()
    assert made.state == "live"


def test_a_pause_is_taken_back_and_nothing_that_came_meanwhile_is_lost(
    rule: Any, heard: Any, turned: Any, people: dict
) -> None:
    from harken.action.cases.models import Case
    from harken.action.opening.actions import keep_trial, pause_rule
    from harken.action.opening.trying.trial import try_rule
    from harken.action.opening.undoing import PAUSED, pause_slip
    from harken.web.registries import undos

    now = system_clock()
    made = rule(metric="nps", sense="at most", value=6, live_since=now)
    rule("another", words=["never"])
    turned(now)
    keep_trial(SYSTEM, made.pk, try_rule(made), now=now)
    slip = pause_slip(made.pk)
    pause_rule(SYSTEM, made.pk, now=now)
    for turns in (True, False):
        heard(scores={"nps": 1}, at=now)
        if turns:
            turned(now)
    assert not Case.objects.exists()
    undos[PAUSED].take_back(slip, people[Role.LEAD].actor)
    turned(now)
    assert Case.objects.count() == 2
