"""Signing in with e-mail and password, and everything that tries to get in without."""

import logging

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client, override_settings

from harken.accounts.users.models import User
from harken.foundations.permission import Role
from harken.mail.models import Message
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"
HOSTILE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://evil.example/",
    "\thttps://evil.example/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "http://localhost/",  # a name we answer to, but not the one that was asked
    "ftp://testserver/",
]


def sign_in(client: Client, person: User, password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"login": person.email, "password": password, **more})


@pytest.mark.django_db
def test_a_person_signs_in_and_out(people, anonymous: Client):
    response = sign_in(anonymous, people[Role.VIEWER])
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert get_user(anonymous) == people[Role.VIEWER]
    anonymous.post("/accounts/logout/")
    assert not get_user(anonymous).is_authenticated


@pytest.mark.django_db
def test_a_failed_sign_in_speaks_of_no_saving(people, anonymous: Client):
    page = sign_in(anonymous, people[Role.VIEWER], "wrong").content.decode()
    assert "This did not work" in page
    assert "not saved" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "email", ["viewer@example.org", "VIEWER@Example.org", " viewer@example.org "]
)
def test_the_address_is_read_without_regard_to_case_and_spaces(people, anonymous: Client, email):
    anonymous.post(LOGIN, {"login": email, "password": PASSWORD})
    assert get_user(anonymous) == people[Role.VIEWER]


@pytest.mark.django_db
def test_a_wrong_password_and_an_unknown_person_look_the_same(people, anonymous: Client):
    def page(email: str) -> str:
        response = anonymous.post(LOGIN, {"login": email, "password": "something quite else"})
        assert response.status_code == 200
        errors = response.context["form"].errors
        return str(errors)

    assert page("viewer@example.org") == page("nobody@example.org")
    assert not get_user(anonymous).is_authenticated


@pytest.mark.django_db
def test_a_deactivated_person_gets_no_further(people, anonymous: Client):
    person = people[Role.AGENT]
    person.is_active = False
    person.save()
    sign_in(anonymous, person)
    assert not get_user(anonymous).is_authenticated
    assert "closed" in anonymous.get("/accounts/inactive/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("target", HOSTILE)
def test_after_signing_in_one_stays_here(people, anonymous: Client, target: str):
    response = sign_in(anonymous, people[Role.VIEWER], next=target)
    assert response.status_code == 302
    assert response["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("target", HOSTILE)
def test_after_signing_out_one_stays_here_too(anonymous: Client, target: str):
    assert anonymous.post("/accounts/logout/", {"next": target})["Location"] in {LOGIN, "/"}


@pytest.mark.django_db
def test_a_page_asked_for_before_opens_after(people, anonymous: Client):
    assert anonymous.get("/me/")["Location"] == f"{LOGIN}?next=/me/"
    assert sign_in(anonymous, people[Role.VIEWER], next="/me/")["Location"] == "/me/"


@pytest.mark.django_db
def test_signing_in_gives_the_session_a_new_key(people):
    client = Client()
    client.cookies.clear()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    sign_in(client, people[Role.VIEWER])
    assert client.session.session_key != planted
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert client.get("/me/").status_code == 302


@pytest.mark.django_db
def test_guessing_is_stopped_by_account_however_the_address_is_rotated(people, anonymous: Client):
    statuses = []
    for n in range(12):
        response = anonymous.post(
            LOGIN,
            {"login": "owner@example.org", "password": f"wrong guess number {n}"},
            HTTP_X_FORWARDED_FOR=f"203.0.113.{n}",
            HTTP_X_REAL_IP=f"203.0.113.{n}",
        )
        statuses.append(response.status_code)
    assert statuses[:5] == [200] * 5
    assert statuses[5:] == [429] * 7
    assert response["Retry-After"] == "300"
    assert "Too many attempts" in response.content.decode()
    # Not even the right password, for the pause.
    assert sign_in(anonymous, people[Role.OWNER]).status_code == 429


@pytest.mark.django_db
@override_settings(TRUSTED_PROXIES=1)
def test_behind_a_proxy_guessing_is_stopped_by_the_address_it_saw(people, anonymous: Client):
    def guess(n: int, claimed: str, seen: str) -> int:
        return anonymous.post(
            LOGIN,
            {"login": f"person{n}@example.org", "password": "wrong guess"},
            HTTP_X_FORWARDED_FOR=f"{claimed}, {seen}",
        ).status_code

    # 10 wrong attempts a minute from one address, each for another account and under another claim
    statuses = [guess(n, f"198.51.100.{n}", "203.0.113.5") for n in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    assert guess(99, "198.51.100.1", "203.0.113.6") == 200


@pytest.mark.django_db
def test_a_flood_of_names_does_not_push_out_the_count_of_a_real_one(people, anonymous: Client):
    for n in range(5):
        sign_in(anonymous, people[Role.OWNER], f"wrong {n}")
    for n in range(2000):
        cache.set(f"allauth:rl:flood:{n}", [0.0], 300)
    assert sign_in(anonymous, people[Role.OWNER]).status_code == 429


@pytest.mark.django_db
def test_a_refused_sign_in_leaves_a_line_without_secrets(people, anonymous, caplog):
    with caplog.at_level(logging.INFO):
        sign_in(anonymous, people[Role.OWNER], "my real password with a typo")
    assert "sign-in refused from 127.0.0.1" in caplog.text
    assert "typo" not in caplog.text


@pytest.mark.django_db
def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(people, anonymous: Client):
    asked = anonymous.post("/accounts/password/reset/", {"email": "agent@example.org"})
    assert asked.status_code == 302
    mail = Message.objects.get(to="agent@example.org")
    link = next(word for word in mail.text.split() if word.startswith("http"))
    page = anonymous.get(link, follow=True)
    form = {"password1": "a completely new one", "password2": "a completely new one"}
    anonymous.post(page.redirect_chain[-1][0], form)
    assert sign_in(anonymous, people[Role.AGENT], "a completely new one").status_code == 302
    assert get_user(anonymous) == people[Role.AGENT]
    assert "does not work any more" in Client().get(link).content.decode()


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["*"], PUBLIC_URL="https://cx.example.org")
def test_links_in_mails_begin_with_the_configured_address(people, anonymous: Client):
    host = {"host": "evil.example"}
    anonymous.post("/accounts/password/reset/", {"email": "agent@example.org"}, headers=host)
    mail = Message.objects.get()
    assert "https://cx.example.org/accounts/password/reset/key/" in mail.text
    assert "evil.example" not in mail.text + mail.html + mail.subject


@pytest.mark.django_db
def test_nobody_learns_whether_an_account_exists(people, anonymous: Client):
    known = anonymous.post("/accounts/password/reset/", {"email": "agent@example.org"})
    unknown = anonymous.post("/accounts/password/reset/", {"email": "none@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_asking_for_links_again_and_again_is_stopped(people, anonymous: Client):
    statuses = [
        anonymous.post("/accounts/password/reset/", {"email": "agent@example.org"}).status_code
        for _ in range(7)
    ]
    assert statuses == [302] * 5 + [429] * 2
    assert Message.objects.count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["short", "qwerty123456", "123456789012", "agent@example.org"])
def test_a_weak_password_is_refused(people, as_role, password: str):
    client = as_role(Role.AGENT)
    old = {"oldpassword": PASSWORD}
    client.post("/accounts/password/change/", {**old, "password1": password, "password2": password})
    people[Role.AGENT].refresh_from_db()
    assert people[Role.AGENT].check_password(PASSWORD)


@pytest.mark.django_db
def test_a_changed_password_ends_the_other_sessions_and_is_told_by_mail(people, as_role):
    here, elsewhere = as_role(Role.AGENT), as_role(Role.AGENT)
    new = {"password1": "a completely new one", "password2": "a completely new one"}
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302
    assert "127.0.0.1" in Message.objects.get(to="agent@example.org").text


@pytest.mark.django_db
def test_a_new_address_counts_only_after_its_link_was_opened(people, anonymous: Client):
    person = people[Role.AGENT]
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    sign_in(anonymous, person)
    anonymous.post("/accounts/reauthenticate/", {"password": PASSWORD})
    form = {"email": "new@example.org", "action_add": "1"}
    anonymous.post("/accounts/email/", form)
    person.refresh_from_db()
    assert person.email == "agent@example.org"
    mail = Message.objects.get(to="new@example.org")
    link = next(word for word in mail.text.split() if word.startswith("http"))
    anonymous.post(link)
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert Message.objects.filter(to="agent@example.org").exists()


@pytest.mark.django_db
def test_an_address_cannot_be_changed_from_a_session_found_open(people, as_role):
    client = as_role(Role.AGENT)  # signed in without a fresh proof
    response = client.post("/accounts/email/", {"email": "thief@example.org", "action_add": "1"})
    assert response["Location"].startswith("/accounts/reauthenticate/")
    assert Message.objects.count() == 0


@pytest.mark.django_db
@override_settings(DEMO=True)
def test_in_the_demo_one_click_signs_in(people, anonymous: Client, now):
    from harken.accounts.users.demo import demo_people

    demo = demo_people(now)
    assert "Oksana Kovalenko" in anonymous.get(LOGIN).content.decode()
    anonymous.post("/accounts/demo/owner/")
    assert get_user(anonymous) == demo[Role.OWNER]
    assert Client().get("/accounts/demo/owner/").status_code == 405
    assert Client().post("/accounts/demo/nobody/").status_code == 404


@pytest.mark.django_db
def test_outside_the_demo_nobody_signs_in_with_one_click(people, anonymous: Client, now):
    from harken.accounts.users.demo import demo_people

    demo_people(now)
    assert "Oksana" not in anonymous.get(LOGIN).content.decode()
    assert anonymous.post("/accounts/demo/owner/").status_code == 404
