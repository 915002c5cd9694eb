"""The demo shows connections, and sends nothing anywhere."""

from datetime import datetime

import pytest

from harken.accounts.users.demo import demo_people
from harken.action.demo.elsewhere import plant_connections
from harken.action.outside.models import Desk, DeskCase
from harken.connections.webhooks.models import Delivery, Endpoint
from harken.organisation.demo.parts import DemoSize
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db


def test_connections_are_there_and_off(house: House, open_one: OpenOne, now: datetime) -> None:
    assert plant_connections(now, DemoSize()) == ""  # nobody is there to set them up
    demo_people(now)
    assert plant_connections(now, DemoSize()) != ""
    assert [(one.name, one.is_on) for one in Endpoint.objects.order_by("pk")] == [
        ("Warehouse program", False),
        ("Chat of the support team", False),
    ]
    assert Desk.objects.get().is_on is False
    open_one()
    assert not Delivery.objects.exists()
    assert not DeskCase.objects.exists()
    assert plant_connections(now, DemoSize()) == ""
