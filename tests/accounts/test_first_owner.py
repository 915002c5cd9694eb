"""First start: one link, one owner, once."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.core import signing
from django.db import IntegrityError, transaction
from django.test import Client

from harken.accounts.users.actions import first_owner_link
from harken.accounts.users.demo import DEMO_NAMES, demo_people
from harken.accounts.users.models import User
from harken.audit.models import AuditEntry
from harken.foundations.permission import Role

pytestmark = pytest.mark.django_db
FORM = {"name": "Oksana", "email": "Oksana@Example.org", "password": "seven calm green kettles"}


def path_of(link: str) -> str:
    return re.sub(r"^http://[^/]+", "", link)


def test_the_link_makes_an_owner_who_is_signed_in(client: Client) -> None:
    response = client.post(path_of(first_owner_link()), FORM)
    owner = User.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/settings/organisation/")
    assert (owner.role, owner.email) == ("owner", "oksana@example.org")
    assert client.session["_auth_user_id"] == str(owner.pk)
    assert AuditEntry.objects.get().verb == "person.first_owner_created"
    assert owner.emailaddress_set.get().verified
    assert "this session" in client.get("/me/").content.decode()


def test_the_link_begins_with_the_configured_address(settings: LazySettings) -> None:
    settings.PUBLIC_URL = "https://cx.example.org"
    assert first_owner_link().startswith("https://cx.example.org/start/")


def test_the_link_dies_when_the_first_person_exists(client: Client) -> None:
    link = path_of(first_owner_link())
    client.post(link, FORM)
    assert first_owner_link() is None
    for response in (client.get(link), client.post(link, {**FORM, "email": "two@example.org"})):
        assert response.status_code == 410
        assert "already has an owner" in response.content.decode()
    assert User.objects.count() == 1


def test_the_link_expires_after_seven_days(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link = path_of(first_owner_link())
    later = signing.time.time() + timedelta(days=7, seconds=1).total_seconds()
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert client.get(link).status_code == 404


def test_a_link_made_up_is_refused(client: Client) -> None:
    assert client.get("/start/made-up/").status_code == 404


def test_the_database_lets_only_one_founder_win() -> None:
    User.objects.create_user("one@example.org", name="One", role="owner", is_founder=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("two@example.org", name="Two", role="owner", is_founder=True)


@pytest.mark.parametrize(
    "wrong",
    [{"password": "short"}, {"password": "oksana@example.org"}, {"email": "no"}, {"name": ""}],
)
def test_a_wrong_field_is_explained_and_nothing_is_made(
    client: Client, wrong: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    response = client.post(path_of(first_owner_link()), {**FORM, **wrong})
    assert "This was not saved yet" in response.content.decode()
    assert "/start/" not in caplog.text
    assert not User.objects.exists()


def test_extra_fields_change_nothing(client: Client) -> None:
    client.post(path_of(first_owner_link()), {**FORM, "is_founder": "", "session_round": "9"})
    owner = User.objects.get()
    assert owner.is_founder
    assert owner.session_round == 0


def test_the_demo_company_has_one_person_for_each_role_however_often_it_is_made(
    now: datetime,
) -> None:
    demo_people(now)
    people = demo_people(now)
    assert set(people) == set(Role) == set(DEMO_NAMES)
    assert User.objects.count() == 7
    assert people[Role.OWNER].email == "owner@demo.example"
