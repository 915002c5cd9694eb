"""The demo's customers are asked again once: some recovered, a low one is open again."""

from datetime import datetime

import pytest

from harken.accounts.users.demo import demo_people
from harken.action.after.models import AskedAgain
from harken.action.cases.models import Case
from harken.action.demo.after import plant_asking
from harken.action.demo.cases import plant_cases
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.metrics.measures.models import Measure
from harken.organisation.demo.company import FOUNDED, TEAMS
from harken.organisation.demo.parts import DemoSize
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement
from tests.action.cases.test_demo import low_scores

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_some_recover_some_do_not_and_some_are_left_out(now: datetime, nps: Measure) -> None:
    people = demo_people(now)
    for key, role in (("phone", Role.AGENT), ("service", Role.LEADER)):
        team = Team.objects.create(name=LocalText(TEAMS[key].name))
        TeamPlacement.objects.create(team=team, since=FOUNDED)
        TeamMembership.objects.create(team=team, user=people[role], since=FOUNDED)
    low_scores(now)
    plant_cases(now, DemoSize())
    assert "asked again" in plant_asking(now, DemoSize())
    scores = list(AskedAgain.objects.exclude(after=None).values_list("after", flat=True))
    assert min(scores) <= 6
    assert max(scores) >= 7
    assert AskedAgain.objects.exclude(why_not="").exists()
    assert Case.objects.filter(reopened__gt=0, asked_again__after__lte=6).exists()
    assert plant_asking(now, DemoSize()) == ""
