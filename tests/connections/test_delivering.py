"""Messages reach their receivers through everything that receivers do."""

import json
import time
from collections import Counter
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from standardwebhooks.webhooks import Webhook

from harken.accounts.users.models import User
from harken.connections import tidings as known
from harken.connections.tidings import Tiding, tidings
from harken.connections.webhooks import actions
from harken.connections.webhooks.actions import Receiver as Wanted
from harken.connections.webhooks.delivering import Postman, claim, forget_old
from harken.connections.webhooks.models import Attempt, Delivery, Endpoint
from harken.foundations.permission import Role
from harken.jobs.events.models import Event
from harken.organisation.changes.refused import Refused
from tests.connections.receiver import Receiver, listening, say

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = Tiding(
    "test.happened",
    "Something happened",
    "test.happened",
    lambda number: {"id": int(number), "url": f"/things/{number}/"} if number != "0" else None,
    lambda payload: f"Thing {payload['id']} & <more> happened",
)


@pytest.fixture(autouse=True)
def _reachable(settings: Any) -> None:
    settings.PUBLIC_URL = "http://cx.example.org"
    settings.OUTGOING_NETWORKS = [ip_network("127.0.0.0/8")]
    if tidings.get(TOLD.name) is None:
        known.tidings.register(TOLD)


@pytest.fixture
def owner(people: dict[Role, User]) -> Any:
    return people[Role.OWNER].actor


def happen(number: int, now: datetime) -> None:
    event = Event.objects.create(
        name="test.happened", object_kind="test.thing", object_id=str(number), occurred_at=now
    )
    with transaction.atomic():
        actions.pass_on_event(TOLD, event)


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def work(postman: Postman, seconds: float = 10) -> None:
    """Let the postman work until nothing is on its way or due."""
    until = time.monotonic() + seconds
    while postman.turn() and time.monotonic() < until:
        pass


def add(owner: Any, receiver: Receiver, now: datetime, **more: Any) -> tuple[Endpoint, str]:
    wanted = Wanted(
        more.pop("name", "Shop"), more.pop("kind", "webhook"), [TOLD.name], receiver.url, **more
    )
    return actions.add_endpoint(owner, wanted, now=now)


def test_a_message_arrives_signed_once_with_ids_and_a_whole_address(
    owner: Any, now: datetime, settings: Any
) -> None:
    settings.PUBLIC_URL = "https://cx.example.org"
    with listening() as receiver:
        _endpoint, secret = add(owner, receiver, now)
        happen(7, now)
        work(Postman(Clock(now), spread=lambda: 0.0))
    (heard,) = receiver.heard
    at = int(now.timestamp())
    assert int(heard.headers["webhook-timestamp"]) == at
    body = json.loads(heard.body)
    assert body == {
        "type": "test.happened",
        "timestamp": now.isoformat(),
        "data": {"id": 7, "url": "https://cx.example.org/things/7/"},
    }
    signed = Webhook(secret).sign(heard.headers["webhook-id"], now, heard.body.decode())
    assert heard.headers["webhook-signature"] == signed
    assert Delivery.objects.get().state == Delivery.State.TAKEN


def test_a_receiver_that_fails_is_tried_again_under_the_same_id(owner: Any, now: datetime) -> None:
    clock = Clock(now)
    postman = Postman(clock, spread=lambda: 0.0)
    with listening() as receiver:
        endpoint, _secret = add(owner, receiver, now)
        receiver.answer = lambda handler: say(handler, 503, body=b"not now")
        happen(1, now)
        work(postman)
        endpoint.refresh_from_db()
        assert endpoint.failing_since == now
        work(postman)
        assert len(receiver.heard) == 1  # nothing before its time
        clock.now = now + timedelta(seconds=5)
        receiver.answer = lambda handler: say(handler, 204, body=b"")
        work(postman)
    assert len({one.headers["webhook-id"] for one in receiver.heard}) == 1
    tries = list(Attempt.objects.values_list("status", "said"))
    assert tries == [(503, "not now"), (204, "")]
    endpoint.refresh_from_db()
    assert endpoint.failing_since is None


def test_after_ten_attempts_it_is_given_up_and_can_be_sent_again(owner: Any, now: datetime) -> None:
    clock = Clock(now)
    postman = Postman(clock, spread=lambda: 0.0)
    with listening() as receiver:
        receiver.answer = lambda handler: say(handler, 500)
        add(owner, receiver, now)
        happen(1, now)
        for _each in range(12):
            work(postman)
            clock.now += timedelta(hours=25)
        assert len(receiver.heard) == 10
        delivery = Delivery.objects.get()
        assert delivery.state == Delivery.State.GIVEN_UP
        receiver.answer = lambda handler: say(handler, 200)
        actions.replay(owner, delivery.pk, now=clock.now)
        work(postman)
    assert len(receiver.heard) == 11
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.TAKEN
    assert receiver.heard[-1].headers["webhook-id"] == receiver.heard[0].headers["webhook-id"]


def test_gone_switches_a_receiver_off_and_what_comes_later_is_not_queued(
    owner: Any, now: datetime
) -> None:
    with listening() as receiver:
        receiver.answer = lambda handler: say(handler, 410)
        endpoint, _secret = add(owner, receiver, now)
        happen(1, now)
        work(Postman(Clock(now)))
        happen(2, now)
        work(Postman(Clock(now)))
    endpoint.refresh_from_db()
    assert (endpoint.is_on, endpoint.off_because) == (False, "gone")
    assert len(receiver.heard) == 1
    assert Delivery.objects.count() == 1


def test_a_redirect_and_a_private_address_are_logged_and_nothing_inside_hears(
    owner: Any, now: datetime, settings: Any
) -> None:
    postman = Postman(Clock(now))
    with listening() as inside, listening() as receiver:
        receiver.answer = lambda handler: say(handler, 302, {"Location": inside.url})
        add(owner, receiver, now)
        happen(1, now)
        work(postman)
        settings.OUTGOING_NETWORKS = []
        happen(2, now)
        work(postman)
    assert inside.heard == []
    assert len(receiver.heard) == 1
    refused = Attempt.objects.get(status=None)
    assert "HARKEN_OUTGOING_NETWORKS" in refused.said


def test_a_receiver_that_hangs_keeps_nobody_waiting(owner: Any, now: datetime) -> None:
    """Five that never answer, with a hundred messages each, and one that does."""
    released: list[bool] = []

    def hang(handler: Any) -> None:
        while not released:
            time.sleep(0.05)
        say(handler, 200)

    with listening() as dead, listening() as alive:
        dead.answer = hang
        for number in range(5):
            add(owner, dead, now, name=f"Dead {number}")
        add(owner, alive, now, name="Zoe")
        for number in range(1, 101):
            happen(number, now)
        postman = Postman(Clock(now))
        begun = time.monotonic()
        while len(alive.heard) < 20 and time.monotonic() - begun < 20:
            postman.turn()
        first = alive.heard[0].at - begun
        gaps = [b.at - a.at for a, b in zip(alive.heard, alive.heard[1:], strict=False)]
        released.append(True)
        work(postman, 1)
    assert first < 4
    assert max(gaps) < 4


def test_a_killed_worker_leaves_a_webhook_to_be_sent_again_and_a_line_in_a_chat_not(
    owner: Any, now: datetime
) -> None:
    with listening() as receiver:
        add(owner, receiver, now)
        add(owner, receiver, now, name="Chat", kind="slack")
        happen(1, now)
        assert len(claim(now, Counter())) == 2  # and the worker dies here
        work(Postman(Clock(now + timedelta(seconds=30))))
        assert receiver.heard == []  # the lease still runs
        work(Postman(Clock(now + timedelta(seconds=61))))
    assert len(receiver.heard) == 1
    assert "webhook-id" in receiver.heard[0].headers
    chat = Delivery.objects.get(endpoint__kind="slack")
    assert chat.state == Delivery.State.GIVEN_UP
    assert "not sent twice" in chat.tries.get().said


def test_one_event_is_told_once_however_often_it_is_delivered(owner: Any, now: datetime) -> None:
    with listening() as receiver:
        add(owner, receiver, now)
        event = Event.objects.create(
            name="test.happened", object_kind="x", object_id="4", occurred_at=now
        )
        for _each in range(3):
            actions.pass_on_event(TOLD, event)
        gone = Event.objects.create(
            name="test.happened", object_kind="x", object_id="0", occurred_at=now
        )
        actions.pass_on_event(TOLD, gone)
        work(Postman(Clock(now)))
    assert len(receiver.heard) == 1


@pytest.mark.parametrize(
    ("kind", "chat", "body"),
    [
        (
            "slack",
            "",
            {"text": "Thing 3 &amp; &lt;more&gt; happened <http://cx.example.org/things/3/>"},
        ),
        (
            "telegram",
            "-100200",
            {
                "chat_id": "-100200",
                "text": "Thing 3 & <more> happened\nhttp://cx.example.org/things/3/",
                "link_preview_options": {"is_disabled": True},
            },
        ),
    ],
)
def test_a_chat_gets_a_line_in_its_own_format(
    owner: Any, now: datetime, kind: str, chat: str, body: dict[str, Any]
) -> None:
    with listening() as receiver:
        _endpoint, secret = add(owner, receiver, now, kind=kind, chat=chat)
        happen(3, now)
        work(Postman(Clock(now)))
    assert secret == ""
    assert json.loads(receiver.heard[0].body) == body


def test_teams_gets_a_card_without_markup(owner: Any, now: datetime, settings: Any) -> None:
    settings.PUBLIC_URL = "https://h.example"
    with listening() as receiver:
        add(owner, receiver, now, kind="teams")
        happen(3, now)
        work(Postman(Clock(now)))
    card = json.loads(receiver.heard[0].body)["attachments"][0]["content"]
    assert card["body"][0]["text"] == "Thing 3 & <more> happened"
    assert card["actions"][0]["url"] == "https://h.example/things/3/"


def test_a_test_reaches_also_a_receiver_that_is_off(owner: Any, now: datetime) -> None:
    with listening() as receiver:
        endpoint, _secret = add(owner, receiver, now)
        actions.switch_endpoint(owner, endpoint.pk, on=False, now=now)
        happen(1, now)
        actions.send_test(owner, endpoint.pk, now=now)
        work(Postman(Clock(now)))
    assert [json.loads(one.body)["type"] for one in receiver.heard] == ["webhook.test"]


def test_a_secret_is_exchanged_over_a_day(owner: Any, now: datetime) -> None:
    with listening() as receiver:
        endpoint, old = add(owner, receiver, now)
        _same, new = actions.renew_secret(owner, endpoint.pk, now=now)
        happen(1, now)
        work(Postman(Clock(now)))
        happen(2, now + timedelta(hours=25))
        work(Postman(Clock(now + timedelta(hours=25))))
    early, late = (one.headers["webhook-signature"].split() for one in receiver.heard)
    assert (len(early), len(late)) == (2, 1)
    assert old != new


def test_addresses_and_secrets_cannot_be_read_from_the_database(owner: Any, now: datetime) -> None:
    with listening() as receiver:
        endpoint, secret = add(owner, receiver, now)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Endpoint._meta.db_table}")
        kept = str([bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchone() or ()])
    assert secret not in kept
    assert "/hook" not in kept
    assert endpoint.shown.endswith("/…")


def test_only_an_owner_may_and_there_is_an_end_of_receivers(
    people: dict[Role, User], owner: Any, now: datetime
) -> None:
    wanted = Wanted("Shop", "webhook", [TOLD.name], "https://example.org/")
    with pytest.raises(PermissionDenied):
        actions.add_endpoint(people[Role.LEAD].actor, wanted, now=now)
    for _each in range(40):
        actions.add_endpoint(owner, wanted, now=now)
    with pytest.raises(Refused, match="40"):
        actions.add_endpoint(owner, wanted, now=now)


def test_the_log_is_forgotten_after_a_month(owner: Any, now: datetime) -> None:
    with listening() as receiver:
        add(owner, receiver, now)
        happen(1, now)
        work(Postman(Clock(now)))
    assert forget_old(now + timedelta(days=29)) == 0
    assert forget_old(now + timedelta(days=31)) == 2  # the message and its attempt


def test_a_message_that_cannot_be_written_stops_no_other(owner: Any, now: datetime) -> None:
    clock = Clock(now)
    with listening() as good:
        chat, _none = add(owner, good, now, name="Team", kind="slack")
        shop, _secret = add(owner, good, now, name="Shop")
        happen(1, now)
        Delivery.objects.filter(endpoint=chat).update(payload={"old": "shape"})
        work(Postman(clock))
    assert [one.path for one in good.heard] == ["/hook"]
    assert shop.deliveries.get().state == Delivery.State.TAKEN
    left = chat.deliveries.get()
    assert (left.state, left.tries.get().said) == (
        Delivery.State.WAITING, "An error of Harken; see its log.",
    )  # fmt: skip


def test_a_message_that_was_deleted_while_it_was_sent_is_forgotten(
    owner: Any, now: datetime
) -> None:
    postman = Postman(Clock(now))
    with listening() as receiver:
        add(owner, receiver, now)
        happen(1, now)
        postman._begin()
        Endpoint.objects.all().delete()
        work(postman)
    assert postman.under_way == {}
    assert not Attempt.objects.exists()
