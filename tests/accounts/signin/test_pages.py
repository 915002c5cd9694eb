"""Every page of sign-in is ours, or is not there."""

import pytest
from django.test import Client, override_settings

from harken.foundations.permission import Role
from tests.conftest import PASSWORD

FOR_ANYBODY = {
    "login/": 200,
    "inactive/": 200,
    "password/reset/": 200,
    "password/reset/done/": 200,
    "password/reset/key/done/": 200,
    "password/reset/key/1-wrong/": 200,
    "confirm-email/wrong/": 200,
    "3rdparty/login/cancelled/": 200,
    "3rdparty/login/error/": 401,
    "logout/": 302,
    "email/": 302,
    "password/change/": 302,
    "password/set/": 302,
    "reauthenticate/": 302,
    "2fa/": 302,
    "2fa/authenticate/": 302,
    "2fa/totp/activate/": 302,
    "2fa/totp/deactivate/": 302,
    "2fa/recovery-codes/": 302,
    "2fa/recovery-codes/generate/": 302,
    "2fa/webauthn/": 302,
    "2fa/webauthn/add/": 302,
    "2fa/webauthn/login/": 302,
}
SIGNED_IN = {
    "logout/": 200,
    "email/": 200,
    "password/change/": 200,
    "reauthenticate/": 200,
    "2fa/": 200,
    "2fa/totp/activate/": 200,
    "2fa/webauthn/": 200,
    "2fa/webauthn/add/": 200,
}
NOT_OFFERED = [
    "signup/",
    "confirm-email/",
    "login/code/",
    "login/code/confirm/",
    "sessions/",
    "3rdparty/",
    "3rdparty/signup/",
    "social/signup/",
    "social/connections/",
    "2fa/trust/",
    "2fa/webauthn/signup/",
    "signup/passkey/",
    "phone/verify/",
    "oidc/sso/login/",
    "oidc/sso/login/callback/",
]


@pytest.fixture
def fresh(people) -> Client:
    """Somebody who has just proven who they are."""
    client = Client()
    client.post("/accounts/login/", {"login": "agent@example.org", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def look_at(client: Client, address: str, status: int) -> None:
    response = client.get(f"/accounts/{address}")
    assert response.status_code == status, address
    if status in {302, 404}:
        return
    text = response.content.decode()
    origins = [str(t.origin) for t in response.templates if t.origin and "account/" in t.name]
    assert all("harken" in origin for origin in origins), origins
    assert text.count("<h1") == 1
    assert "<h1></h1>" not in text
    assert "style=" not in text
    assert "onclick" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("address", FOR_ANYBODY)
def test_pages_for_anybody_are_in_our_look(anonymous: Client, people, address: str):
    look_at(anonymous, address, FOR_ANYBODY[address])


@pytest.mark.django_db
@pytest.mark.parametrize("address", SIGNED_IN)
def test_pages_for_people_are_in_our_look(fresh: Client, address: str):
    look_at(fresh, address, SIGNED_IN[address])


@pytest.mark.django_db
@pytest.mark.parametrize("address", NOT_OFFERED)
def test_pages_that_nobody_needs_are_not_there(anonymous: Client, fresh: Client, address: str):
    assert anonymous.get(f"/accounts/{address}").status_code == 404
    assert anonymous.post(f"/accounts/{address}").status_code == 404
    assert fresh.get(f"/accounts/{address}").status_code == 404


@pytest.mark.django_db
@override_settings(LANGUAGE_CODE="en")
@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_the_sign_in_page_speaks_the_browsers_language(anonymous: Client, language: str):
    page = anonymous.get("/accounts/login/", headers={"accept-language": language})
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.django_db
def test_every_field_has_a_label_and_no_placeholder_instead(anonymous: Client):
    page = anonymous.get("/accounts/login/").content.decode()
    assert "placeholder=" not in page
    for words in ("E-mail", "Password", "Stay signed in on this device"):
        assert words in page


@pytest.mark.django_db
def test_mails_about_sign_in_are_in_the_readers_language_and_never_empty(people, fresh: Client):
    from harken.mail.models import Message

    person = people[Role.AGENT]
    person.language = "pl"
    person.save()
    Client().post("/accounts/password/reset/", {"email": person.email})
    mail = Message.objects.get()
    assert mail.language == "pl"
    assert mail.subject
    assert "http" in mail.text
    assert "<a href=" in mail.html
