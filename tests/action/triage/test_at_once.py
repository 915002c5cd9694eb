"""Two remind the same person at the same moment: one notice."""

from datetime import datetime, timedelta

import pytest

from harken.accounts.users.models import User
from harken.action.remedies.actions import propose
from harken.action.remedies.rules import Proposal
from harken.action.triage.models import Nudge
from harken.action.triage.nudging import nudge
from harken.foundations.permission import Role
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House
from tests.crowd import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_remind_at_once_remind_once(
    house: House, people: dict[Role, User], now: datetime
) -> None:
    lead, debtor = people[Role.LEAD], house.lena
    given = Proposal(
        title="Lift", cause="x", owner=debtor.pk, decide_by=(now - timedelta(days=2)).date()
    )
    row = propose(lead.actor, given, now=now - timedelta(days=9))

    def reminding(who: User) -> str:
        try:
            nudge(who.actor, f"remedy:{row.pk}", debtor.pk, now=now)
        except Refused as refused:
            return str(refused)
        return ""

    told = meanwhile(lambda: reminding(lead), lambda: reminding(people[Role.OWNER]))
    assert ["it is possible again from" in one for one in told] == [False, True]
    assert Nudge.objects.count() == 1
    assert Notice.objects.filter(user=debtor, kind="remedy.nudge").count() == 1
