"""Two workers are told that a case was resolved: its customer is asked again once."""

from datetime import datetime

import pytest

from harken.action.after.asking import ask
from harken.action.after.models import AskedAgain
from harken.action.cases.actions import resolve
from harken.action.cases.models import What
from harken.invitations.models import Invitation
from tests.action.cases.house import House, OpenOne
from tests.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.usefixtures("plan")
def test_a_customer_is_asked_again_once(house: House, open_one: OpenOne, now: datetime) -> None:
    case = open_one(owner=house.anna)
    resolve(house.anna.actor, case.pk, now=now)
    at_once([lambda: ask(case.pk, now)] * 4)
    assert AskedAgain.objects.get().invitation == Invitation.objects.get()
    assert case.events.filter(what=What.ASKED).count() == 1
