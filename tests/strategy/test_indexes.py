"""Indexes in the strategy: what is wrong with one is told, and a goal shows what it is made of."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.metrics.indexes.actions import IndexDetails, change_index
from harken.metrics.register.models import Metric
from harken.strategy.goals.models import Goal
from harken.strategy.indexes.components import nodes
from harken.strategy.indexes.loose import findings
from tests.metrics.conftest import answers
from tests.metrics.indexes.test_figures import SYSTEM, an_index

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 28)


def test_a_retired_component_and_an_owner_who_left_are_told(now: datetime, people: Any) -> None:
    index = an_index(now, "mean(nps, csat)")
    assert not list(findings(TODAY))
    Metric.objects.filter(name="csat").update(state="retired")
    owner = people[Role.ANALYST]
    change_index(SYSTEM, index.pk, IndexDetails(index.label, owner), now=now)
    owner.is_active = False
    owner.save()
    told = [(one.sentence, one.url) for one in findings(TODAY)]
    edit = "/strategy/indexes/experience/edit/"
    assert told == [
        (
            "The index “Experience” is made of “CSAT”, which is retired.",
            "/strategy/indexes/experience/formula/",
        ),
        ("The owner of the index “Experience” has left.", edit),
        ("The index “Experience” serves no decision that anybody wrote down.", edit),
    ]


def test_a_goal_measured_by_an_index_shows_its_components(plant: Callable, now: datetime) -> None:
    day = system_clock().date() - timedelta(days=3)
    plant("nps", answers(45, 35, 20), on=day)
    plant("csat", [5] * 60 + [2] * 40, on=day)
    plant("ces", [7] * 25 + [5] * 75, on=day)
    an_index(now, "mean(csat, ces)", "care")
    an_index(now, "0.4 * nps + 0.6 * index:care")
    goal, other = (
        Goal(pk=pk, measured_by=by) for pk, by in ((1, "index:experience"), (2, "metric:nps"))
    )
    found = nodes([goal, other])
    assert list(found) == [1]
    nps, care = found[1]
    assert (nps.title, care.title) == ("NPS", "Care")
    assert nps.says.replace("\xa0", " ").startswith("counts 40.0 %; 0 to 100: 62.5 (")
    assert [one.title for one in care.children] == ["CSAT", "CES"]
    assert care.url == "/strategy/indexes/care/"
