"""The demo's work: three initiatives, three decisions, a target that rests; planted once."""

from datetime import datetime, timedelta

import pytest

from harken.accounts.users.demo import demo_people
from harken.metrics.register.models import Metric
from harken.metrics.targets.relief import relief_on
from harken.organisation.demo.parts import DemoSize
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.rules import verdict_of
from harken.strategy.demo.work import plant_work
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import initiatives_now, standing_of

pytestmark = pytest.mark.django_db


def test_the_demo_works_and_decides(now: datetime) -> None:
    assert plant_work(now, DemoSize()) == ""  # nobody is there to plan it
    demo_people(now)
    assert plant_work(now, DemoSize(signals=0)) == ""
    assert plant_work(now, DemoSize()) != ""
    today = now.date()
    stands = [standing_of(one, today) for one in initiatives_now()]
    assert [one.initiative.state for one in stands] == ["running", "planned", "done"]
    assert [one.done for one in stands] == [2, 0, 2]
    assert [one.is_proof_due for one in stands] == [False, False, True]
    assert stands[2].money.is_over
    assert all(set(one.initiative.title) == {"en", "pl", "ru", "uk"} for one in stands)
    relief = relief_on(Metric.objects.get(name="nps"), today)
    assert relief is not None
    assert relief.until == today + timedelta(days=100)
    assert {verdict_of(one).tone for one in Decision.objects.all()} >= {"good", "warn"}
    assert plant_work(now, DemoSize()) == ""
    assert Initiative.objects.count() == Decision.objects.count() == 3
