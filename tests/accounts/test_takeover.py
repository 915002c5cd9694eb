"""Attempts to become somebody else, written down so that they keep failing."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from harken.accounts.users.models import User
from harken.foundations.permission import Role
from tests.accounts.kinds import AsRole, People

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def sign_in(client: Client, person: User) -> HttpResponse:
    return client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})


def test_a_planted_session_key_is_worthless_after_sign_in(people: People) -> None:
    victim, attacker = Client(), Client()
    session = victim.session
    session["planted"] = "by the attacker"
    session.save()
    planted = session.session_key
    for browser in (victim, attacker):
        browser.cookies[settings.SESSION_COOKIE_NAME] = planted
    sign_in(victim, people[Role.OWNER])
    assert victim.session.session_key != planted
    assert attacker.get("/me/").status_code == 302


def test_the_key_of_a_session_changes_when_a_newcomer_signs_in() -> None:
    from harken.accounts.tokens import FIRST_OWNER

    client = Client()
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    form = {"name": "O", "email": "o@example.org", "password": "seven calm green kettles"}
    client.post(f"/start/{FIRST_OWNER.sign('first owner')}/", form)
    assert client.session.session_key != session.session_key


def test_a_session_of_a_person_who_is_gone_is_emptied(people: People, as_role: AsRole) -> None:
    client = as_role(Role.VIEWER)
    User.objects.filter(pk=people[Role.VIEWER].pk).delete()
    assert client.get("/me/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_deactivated_person_cannot_sign_in(people: People) -> None:
    people[Role.AGENT].is_active = False
    people[Role.AGENT].save()
    client = Client()
    sign_in(client, people[Role.AGENT])
    assert client.get("/me/").status_code == 302


@pytest.mark.parametrize("path", ["/me/", "/settings/people/", "/settings/keys/"])
def test_pages_of_signed_in_people_act_only_with_the_csrf_token(people: People, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people[Role.OWNER])
    assert client.post(path, {"name": "X"}).status_code == 403


def test_an_account_page_shows_only_ones_own_account(people: People, as_role: AsRole) -> None:
    page = as_role(Role.AGENT).get("/me/").content.decode()
    assert people[Role.AGENT].email in page
    assert people[Role.OWNER].email not in page


def test_an_undo_slip_serves_only_the_person_who_acted(people: People, as_role: AsRole) -> None:
    page = as_role(Role.OWNER).post(
        f"/settings/people/{people[Role.AGENT].pk}/deactivate/", follow=True
    )
    slip = page.content.decode().split('name="token" value="')[1].split('"')[0]
    assert as_role(Role.LEAD).post("/undo/", {"token": slip}).status_code == 403
    assert not User.objects.get(pk=people[Role.AGENT].pk).is_active
