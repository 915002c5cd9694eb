"""The demo company's cases: every course can be followed, and they are planted once."""

from datetime import datetime, timedelta

import pytest

from harken.accounts.users.demo import demo_people
from harken.action.cases.models import Case
from harken.action.demo.cases import plant_cases
from harken.action.demo.courses import COURSES
from harken.customers.models import Customer
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.listening.signals.models import Signal
from harken.organisation.demo.company import FOUNDED, TEAMS
from harken.organisation.demo.parts import DemoSize
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def low_scores(now: datetime) -> None:
    customer = Customer.objects.create(external_id="c", first_seen_at=now)
    for number in range(1, 190):
        Signal.objects.create(
            id=number, position=number, source="shop", key=str(number), digest=b"",
            occurred_at=now - timedelta(hours=12 * number), received_at=now, customer=customer,
            text="The vase came broken", scores={"nps": 2 if number % 2 else 10},
        )  # fmt: skip


def test_cases_of_every_sort_are_there_once(now: datetime) -> None:
    people = demo_people(now)
    for key, role in (("phone", Role.AGENT), ("service", Role.LEADER)):
        team = Team.objects.create(name=LocalText(TEAMS[key].name))
        TeamPlacement.objects.create(team=team, since=FOUNDED)
        TeamMembership.objects.create(team=team, user=people[role], since=FOUNDED)
    low_scores(now)
    assert plant_cases(now, DemoSize()).startswith(f"{len(COURSES)} cases")
    assert Case.objects.count() == len(COURSES) + 1  # and one that is merged
    assert set(Case.objects.values_list("state", flat=True)) == {
        "open", "waiting", "resolved", "closed", "merged",
    }  # fmt: skip
    assert Case.objects.filter(snoozed_until__gt=now).count() == 1
    assert Case.objects.filter(owner=None, state="open").exists()
    assert Case.objects.filter(reopened=1).exists()
    assert not Case.objects.filter(opened_at__gt=now).exists()
    assert plant_cases(now, DemoSize()) == ""
