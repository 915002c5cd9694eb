"""Rules in the terminal and in the demo company."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.action.opening.conftest import a_team, days

pytestmark = pytest.mark.django_db


def test_rules_are_tried_in_the_terminal(heard: Any, rule: Any) -> None:
    from harken.action.opening.cli import rules
    from harken.foundations.clock import system_clock

    heard(scores={"nps": 2}, at=system_clock() - days(2))
    made = rule(metric="nps", sense="at most", value=6)
    rule("broken", where=["colour=red"])
    run = CliRunner().invoke
    (found,) = json.loads(run(rules, ["try", "low nps", "--json"]).stdout)
    assert (found["opened"], found["id"], found["matched"]) == (1, made.pk, 1)
    told = run(rules, ["try", "--all"]).stdout
    assert "it would have opened 1 case." in told
    assert "There is no field named “colour”" in told
    assert "at most 6" in run(rules, ["list"]).stdout
    assert (run(rules, ["try"]).exit_code, run(rules, ["try", "none"]).exit_code) == (2, 1)
    made.refresh_from_db()
    assert made.tried is None


def test_the_demo_has_rules_that_work(heard: Any, now: datetime, people: dict) -> None:
    from harken.accounts.users.demo import demo_people
    from harken.action.cases.models import Case
    from harken.action.demo.rules import plant_rules
    from harken.action.opening.models import CaseRule, HeldBack
    from harken.organisation.demo.parts import DemoSize

    assert plant_rules(now, DemoSize()) == ""
    demo_people(now)
    a_team("Support")
    heard(*({"scores": {"nps": 1}, "text": "Give my money back"} for _each in range(9)),
          at=now - days(2))  # fmt: skip
    assert plant_rules(now, DemoSize()) != ""
    assert [one.state for one in CaseRule.objects.all()] == ["live", "live", "draft"]
    assert all(one.tried for one in CaseRule.objects.all())
    assert (Case.objects.count(), HeldBack.objects.count()) == (2, 5)
    assert plant_rules(now, DemoSize()) == ""
