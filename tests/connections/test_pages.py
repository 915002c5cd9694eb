"""An owner adds a receiver, tests it, reads its log, exchanges its secret."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from harken.connections.secrets import decipher
from harken.connections.webhooks.models import Delivery, Endpoint
from harken.connections.webhooks.queries import endpoints
from harken.foundations.permission import Role

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Shop", "address": "https://shop.example/hook/s3cret", "tidings": []}


@pytest.fixture
def owner(as_role: Callable[[Role], Client]) -> Client:
    return as_role(Role.OWNER)


def add(owner: Client, which: str = "webhook", **more: object) -> object:
    from harken.connections.tidings import in_chat, tidings

    known = list(tidings) if which == "webhook" else in_chat()
    given = {**GIVEN, "tidings": [known[0].name], **more}
    return owner.post(reverse(f"connections:{which}-add"), given)


def test_the_secret_is_shown_once_and_the_address_never(owner: Client) -> None:
    answer = add(owner)
    assert b"whsec_" in answer.content  # type: ignore[attr-defined]
    endpoint = Endpoint.objects.get()
    page = owner.get(reverse("connections:endpoint", args=[endpoint.pk])).content.decode()
    assert "whsec_" not in page
    assert "s3cret" not in page
    assert "https://shop.example/…" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [("http//x", "whole address"), ("https://me:pw@x.example/", "Leave name and password out")],
)
def test_a_wrong_address_is_told_at_its_field(owner: Client, address: str, said: str) -> None:
    answer = add(owner, address=address)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in answer.content.decode()  # type: ignore[attr-defined]
    assert not Endpoint.objects.exists()


def test_telegram_asks_for_its_chat(owner: Client) -> None:
    answer = add(owner, "chat", kind="telegram")
    assert "which chat" in answer.content.decode()  # type: ignore[attr-defined]
    add(owner, "chat", kind="telegram", chat="-100")
    assert Endpoint.objects.get().chat == "-100"


def test_receivers_stand_by_their_names(owner: Client) -> None:
    for name in ("Shop", "Archive", "Billing"):
        add(owner, name=name)
    assert [one.endpoint.name for one in endpoints(chats=False)] == ["Archive", "Billing", "Shop"]


def test_what_happens_to_cases_stands_together(owner: Client) -> None:
    page = owner.get(reverse("connections:webhooks")).content.decode()
    told = re.findall(r'name="tidings" value="(\w+)\.', page)
    assert sorted(set(told)) == ["case", "remedy"]
    assert told == sorted(told)


def test_an_empty_address_keeps_the_present_one(owner: Client) -> None:
    add(owner)
    endpoint = Endpoint.objects.get()
    change = reverse("connections:endpoint-change", args=[endpoint.pk])
    owner.post(change, {"name": "Web shop", "address": "", "tidings": endpoint.tidings})
    endpoint.refresh_from_db()
    assert endpoint.name == "Web shop"
    assert decipher(endpoint.address) == GIVEN["address"]


def test_a_test_waits_in_the_log_and_the_receiver_can_be_put_away_and_back(owner: Client) -> None:
    add(owner)
    endpoint = Endpoint.objects.get()
    page = owner.post(reverse("connections:endpoint-test", args=[endpoint.pk]), follow=True)
    assert "webhook.test" in page.content.decode()
    assert Delivery.objects.get().state == Delivery.State.WAITING
    away = owner.post(reverse("connections:endpoint-away", args=[endpoint.pk]), follow=True)
    assert "Nobody is told yet" in away.content.decode()


def test_the_list_asks_the_same_however_many_receivers(
    owner: Client, now: datetime, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(8):
        add(owner, name=f"Shop {number}")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        owner.get(reverse("connections:webhooks"))
