"""Two workers send what is due: every receiver hears every message once."""

from collections import Counter
from datetime import datetime
from ipaddress import ip_network
from typing import Any

import pytest

from harken.connections.webhooks.delivering import Postman
from harken.connections.webhooks.models import Attempt, Delivery
from harken.foundations.permission import Role
from tests.connections.receiver import listening
from tests.connections.test_delivering import TOLD, Clock, add, happen, work
from tests.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGES = 15


def test_three_workers_send_each_message_once(people: Any, now: datetime, settings: Any) -> None:
    from harken.connections.tidings import tidings

    settings.PUBLIC_URL = "http://cx.example.org"
    settings.OUTGOING_NETWORKS = [ip_network("127.0.0.0/8")]
    if tidings.get(TOLD.name) is None:
        tidings.register(TOLD)
    with listening() as receiver:
        add(people[Role.OWNER].actor, receiver, now)
        for number in range(1, MESSAGES + 1):
            happen(number, now)
        workers = [Postman(Clock(now)) for _each in range(3)]
        at_once([lambda one=one: work(one) for one in workers])
    heard = Counter(one.headers["webhook-id"] for one in receiver.heard)
    assert set(heard.values()) == {1}
    assert len(heard) == Delivery.objects.filter(state="taken").count() == MESSAGES
    assert Attempt.objects.count() == MESSAGES
