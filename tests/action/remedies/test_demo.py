"""The demo's remedies: a chain of three loops, an overdue decision, two public stories."""

from datetime import datetime

import pytest

from harken.accounts.users.demo import demo_people
from harken.action.demo.remedies import plant_remedies
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import overdue, trail_of
from harken.action.stories.queries import draft_of, names_in, public_stories
from harken.metrics.register.models import Metric
from harken.organisation.demo.parts import DemoSize
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db


def test_the_demo_climbs_the_loops(house: House, open_one: OpenOne, now: datetime) -> None:
    assert plant_remedies(now, DemoSize()) == ""  # nobody is there to propose
    demo_people(now)
    case = open_one(fields={"touchpoint": "delivery", "country": "PL"})
    assert Metric.objects.filter(name="nps").exists()
    assert plant_remedies(now, DemoSize()) != ""
    fix = Remedy.objects.get(title__startswith="The depot calls")
    trail = trail_of(fix)
    assert [(one.kind, one.state) for one in trail] == [
        ("fix", "done"),
        ("improvement", "decided"),
        ("redesign", "proposed"),
    ]
    assert [list(one.linked.values_list("case_id", flat=True)) for one in trail] == [[case.pk]] * 3
    assert [one.decide_by < now.date() for one in overdue(now.date())] == [True]
    told = list(public_stories())
    assert len(told) == 2
    assert all(set(one.said) == set(one.did) == {"en", "pl", "ru", "uk"} for one in told)
    assert all(names_in(draft_of(one)) == [] for one in told)
    assert plant_remedies(now, DemoSize()) == ""
