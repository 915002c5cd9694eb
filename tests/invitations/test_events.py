"""Telling what happened to a customer plans their invitation: once, and saying why where not."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from harken.accounts.keys.actions import create_key
from harken.contacts.leaving.actions import stop_mail
from harken.customers.models import PersonalData
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.invitations.models import Invitation
from tests.invitations.world import mailing, survey

pytestmark = pytest.mark.django_db
TOLD: dict[str, Any] = {
    "event": "Contact  closed",
    "key": "T-17",
    "customer": {"id": "C-1", "email": "ann@example.org", "name": "Ann", "language": "pl"},
    "fields": {"order": 17, "agent": "Bo"},
}


@pytest.fixture
def caller() -> Client:
    """A program with a key."""
    secret = create_key(Actor.system(), "shop", ["invitations:write"], now=system_clock()).secret
    return Client(headers={"Authorization": f"Bearer {secret}"})


def tell(caller: Client, **changes: Any) -> Any:
    return caller.post("/api/v1/events", {**TOLD, **changes}, content_type="application/json")


def test_an_event_invites_after_the_delay(caller: Client) -> None:
    mailing(survey(), state="waiting", event="contact closed", delay_minutes=120)
    at = system_clock() - timedelta(minutes=30)
    answered = tell(caller, at=at.isoformat())
    assert answered.status_code == 200, answered.content
    (planned,) = answered.json()["planned"]
    assert (planned["survey"], planned["new"], planned["ignored"]) == ("visit", True, ["agent"])
    found = Invitation.objects.get()
    assert (found.key, found.hidden, found.language) == ("T-17", {"order": "17"}, "pl")
    assert found.due_at == at + timedelta(minutes=120)
    assert PersonalData.objects.get().email == "ann@example.org"


def test_the_same_event_told_again_invites_nobody_twice(caller: Client) -> None:
    mailing(survey(), state="waiting", event="contact closed")
    first, again = tell(caller).json(), tell(caller).json()
    assert Invitation.objects.count() == 1
    assert first["planned"][0]["invitation"] == again["planned"][0]["invitation"]
    assert [one["planned"][0]["new"] for one in (first, again)] == [True, False]
    tell(caller, key="T-18")
    assert Invitation.objects.count() == 2


def test_every_mailing_that_waits_for_it_plans_its_own(caller: Client) -> None:
    of = survey()
    mailing(of, state="waiting", event="contact closed", name="A")
    mailing(of, state="paused", event="contact closed", name="B")
    mailing(of, state="waiting", event="order paid", name="C")
    mailing(of, state="stopped", event="contact closed", name="D")
    assert [one["mailing"] for one in tell(caller).json()["planned"]] == ["A", "B"]


@pytest.mark.parametrize(
    ("customer", "why"),
    [
        ({"id": "C-1"}, "no_address"),
        ({"id": "C-1", "email": "gone@example.org"}, "unsubscribed"),
    ],
)
def test_why_nothing_is_sent_is_answered(
    caller: Client, customer: dict[str, str], why: str
) -> None:
    stop_mail("gone@example.org", "unsubscribed", "", system_clock())
    mailing(survey(), state="waiting", event="contact closed")
    answered = tell(caller, customer=customer).json()
    assert answered["planned"] == []
    assert answered["not_planned"][0]["why"] == why
    assert answered["not_planned"][0]["sentence"]
    assert Invitation.objects.get().state == "held"


def test_a_closed_survey_plans_nothing(caller: Client) -> None:
    of = survey()
    of.state = "closed"
    of.save()
    mailing(of, state="waiting", event="contact closed")
    assert tell(caller).json()["not_planned"][0]["why"] == "closed"
    assert not Invitation.objects.exists()


def test_an_event_nobody_waits_for_keeps_what_was_said(caller: Client) -> None:
    assert tell(caller).json() == {"planned": [], "not_planned": []}
    assert PersonalData.objects.get().name == "Ann"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"key": ""}, "#/key"),
        ({"customer": {"id": "C-1", "country": "Poland"}}, "#/customer/country"),
        ({"customer": {"email": "x@y.example"}}, "#/customer/id"),
        ({"at": "2999-01-01T00:00:00Z"}, "#/at"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "#/at"),
        ({"at": "2026-01-01T00:00:00"}, "#/at"),
        ({"surprise": 1}, "#/surprise"),
    ],
)
def test_what_is_wrong_is_named(caller: Client, changes: Any, pointer: str) -> None:
    answered = tell(caller, **changes)
    assert answered.status_code == 422
    assert pointer in [one.get("pointer") for one in answered.json()["errors"]]


def test_a_key_for_other_things_may_not(people: Any) -> None:
    secret = create_key(Actor.system(), "x", ["signals:write"], now=system_clock()).secret
    stranger = Client(headers={"Authorization": f"Bearer {secret}"})
    assert tell(stranger).status_code == 403
    assert tell(Client()).status_code == 401
