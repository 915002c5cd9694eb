"""A script sent in wherever a stranger can put text is shown as text."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from harken.foundations.permission import Role
from harken.mail.models import Message
from tests.conftest import PASSWORD

CANARY = "<script>canary(1)</script><img src=x onerror=canary(2)>\"'&{{7*7}}"
pytestmark = pytest.mark.django_db


def shown_as_text(page: str) -> bool:
    return "<script>canary" not in page and "<img src=x" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/logout/",
        "/no/such/page/",
        "/me/",
    ],
)
def test_in_the_address(as_role, anonymous: Client, address: str):
    for client in (anonymous, as_role(Role.OWNER)):
        response = client.get(address, {"next": CANARY, CANARY: "x"}, follow=True)
        assert shown_as_text(response.content.decode())


def test_in_a_form_that_comes_back(people, anonymous: Client):
    page = anonymous.post("/accounts/login/", {"login": CANARY, "password": CANARY})
    assert shown_as_text(page.content.decode())
    assert "canary" in page.content.decode()


def test_in_ones_own_name_and_the_name_of_a_key(people):
    person = people[Role.AGENT]
    person.name = CANARY
    person.save()
    Authenticator.objects.create(
        user=person,
        type="webauthn",
        data={"name": CANARY, "credential": {"clientExtensionResults": {}}},
    )
    client = Client()
    client.force_login(person)
    for address in ("/me/", "/accounts/2fa/webauthn/", "/accounts/email/", "/no-such-page/"):
        page = client.get(address).content.decode()
        assert "canary" in page
        assert shown_as_text(page)


def test_in_the_browsers_name_that_a_mail_repeats(people):
    client = Client(headers={"user-agent": CANARY})
    login = {"login": "agent@example.org", "password": PASSWORD}
    client.post("/accounts/login/", login)
    new = {"password1": "a completely new one", "password2": "a completely new one"}
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    mail = Message.objects.get(to="agent@example.org")
    assert "canary" in mail.text
    assert shown_as_text(mail.html)


def test_in_the_host_that_an_error_page_might_repeat(anonymous: Client):
    response = anonymous.get("/accounts/login/", headers={"host": "<script>canary(1)</script>"})
    assert response.status_code == 400
    assert "canary" not in response.content.decode()
