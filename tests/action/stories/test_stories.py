"""Stories: written, published, taken back; the public page tells nothing else and nobody's name."""

from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from harken.accounts.users.models import User
from harken.action.remedies.actions import decide, finish, propose
from harken.action.remedies.rules import Proposal
from harken.action.stories.actions import (
    archive_story,
    change_story,
    move_story,
    publish,
    take_back,
    write_story,
)
from harken.action.stories.models import Story
from harken.action.stories.queries import stories_now, untold
from harken.action.stories.rules import Draft
from harken.customers.models import PersonalData
from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db
PUBLIC = "/you-said-we-did/"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def story(
    lead: User, now: datetime, said: str = "No lift", did: str = "A lift", **given: Any
) -> Story:
    texts = {
        "said": LocalText({"en": said, "pl": f"{said} po polsku"}),
        "did": LocalText({"en": did}),
    }
    return write_story(lead.actor, Draft(**texts, day=now.date(), **given), now=now)


def test_the_public_page_is_there_while_something_is_told(
    people: dict[Role, User], now: datetime, client: Client
) -> None:
    lead = people[Role.LEAD]
    one, two = story(lead, now, "No lift"), story(lead, now, "No bread")
    assert client.get(PUBLIC).status_code == 404
    publish(lead.actor, one.pk, now=now)
    told = client.get(PUBLIC)
    assert "No lift" in told.content.decode()
    assert "No bread" not in told.content.decode()
    assert "unsafe-inline" not in told.headers["content-security-policy"]
    polish = client.get(PUBLIC, {"lang": "pl"}).content.decode()
    assert "No lift po polsku" in polish
    assert '<html lang="pl">' in polish
    publish(lead.actor, two.pk, now=now)
    move_story(lead.actor, two.pk, up=True, now=now)
    again = client.get(PUBLIC).content.decode()
    assert again.index("No bread") < again.index("No lift")
    archive_story(lead.actor, two.pk, now=now)
    take_back(lead.actor, one.pk, now=now)
    assert client.get(PUBLIC).status_code == 404
    assert stories_now() == [one]


def test_the_public_page_gives_nothing_away(
    house: House, open_one: OpenOne, people: dict[Role, User], now: datetime, client: Client
) -> None:
    lead, case = people[Role.LEAD], open_one(subject="Ann fell on the stairs")
    given = Proposal(title="Inner title", cause="Inner cause", decide_by=now.date())
    row = propose(lead.actor, given, cases=[case.pk], now=now)
    decide(lead.actor, row.pk, yes=True, because="Inner reason", now=now)
    finish(lead.actor, row.pk, now.date(), now=now)
    assert untold() == [row]
    made = story(lead, now, remedy=row.pk)
    assert untold() == []
    publish(lead.actor, made.pk, now=now)
    told = client.get(PUBLIC).content.decode()
    for inner in (
        "Inner",
        "Ann",
        lead.name,
        f"#{case.pk}",
        "/remedies/",
        "/cases/",
        "/static/action",
    ):
        assert inner not in told


def test_who_is_named_is_said_before_anybody_reads_it(
    house: House, open_one: OpenOne, people: dict[Role, User], now: datetime
) -> None:
    lead = people[Role.LEAD]
    PersonalData.objects.create(customer=house.customer, name="Ann Smith", updated_at=now)
    for said, name in (
        ("Boris was rude", "Boris"),
        ("We asked Ann Smith", "Ann, Smith"),
        ("Write to help@example.org", "help@example.org"),
    ):
        made = story(lead, now, said)
        with pytest.raises(Refused, match=f"It may say who somebody is: {name}"):
            publish(lead.actor, made.pk, now=now)
    publish(lead.actor, made.pk, sure=True, now=now)
    clean = story(lead, now)
    publish(lead.actor, clean.pk, now=now)
    draft = Draft(LocalText({"en": "Boris was rude"}), LocalText({"en": "x"}), now.date())
    with pytest.raises(Refused, match="Boris"):
        change_story(lead.actor, clean.pk, draft, now=now)


def test_the_pages_write_publish_and_take_back(as_role: Any) -> None:
    lead, today = as_role(Role.LEAD), system_clock().date()
    sent = {"said_en": "No lift", "did_en": "A lift", "day": today}
    told = lead.post(reverse("action:story-add"), sent, follow=True).content.decode()
    assert "not yet in: " in told
    row = Story.objects.get()
    act = reverse("action:story-act", args=[row.pk])
    assert "1 story is public" in lead.post(act, {"act": "publish"}, follow=True).content.decode()
    changed = {**sent, "said_en": "No lift at all"}
    lead.post(reverse("action:story-edit", args=[row.pk]), changed)
    row.refresh_from_db()
    assert str(row.said) == "No lift at all"
    lead.post(act, {"act": "take-back"})
    row.refresh_from_db()
    assert row.published_at is None
    assert lead.get(reverse("action:story-edit", args=[row.pk])).status_code == 200
    assert as_role(Role.AGENT).get(reverse("action:stories")).status_code == 403
