"""Single sign-on against a real authorisation server, the whole way over HTTP."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client, override_settings
from oidc_provider_mock import run_server_in_thread

from harken.accounts.signin.configuration import offer_single_sign_on, oidc_providers
from harken.accounts.users.models import User
from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from tests.conftest import PASSWORD

START = "/accounts/oidc/sso/login/"
offer_single_sign_on()
Claims = dict[str, object]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with run_server_in_thread() as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def provider(server: str, people) -> Iterator[str]:
    cache.clear()
    providers = oidc_providers(server, "harken", "a secret", "Company account")
    with override_settings(
        SOCIALACCOUNT_PROVIDERS=providers, OIDC_URL=server, FORM_TARGETS=[server]
    ):
        yield server


def come_by_oidc(client: Client, server: str, sub: str, **claims: object) -> object:
    """Walk the code flow: our form, their page, their answer, our callback."""
    httpx.put(f"{server}/users/{sub}", json=claims).raise_for_status()
    leave = client.post(START)
    assert leave.status_code == 302
    assert leave["Location"].startswith(f"{server}/oauth2/authorize")
    assert "code_challenge_method=S256" in leave["Location"]
    back = httpx.post(leave["Location"], data={"sub": sub})
    assert back.status_code == 302
    parts = urlsplit(back.headers["location"])
    return client.get(f"{parts.path}?{parts.query}")


@pytest.mark.django_db
def test_a_newcomer_gets_an_account_with_the_role_of_the_settings(provider: str, anonymous):
    response = come_by_oidc(
        anonymous, provider, "s-1", email="Nina@Example.org", email_verified=True, name="Nina Nowak"
    )
    assert response.status_code == 302
    person = get_user(anonymous)
    assert (person.email, person.name, person.role) == (
        "nina@example.org",
        "Nina Nowak",
        Role.EMPLOYEE,
    )
    assert not person.has_usable_password()
    assert SocialAccount.objects.get().uid == "s-1"
    assert AuditEntry.objects.filter(verb="person.came_by_oidc").count() == 1


@pytest.mark.django_db
def test_the_same_sub_is_the_same_person_whatever_the_address(provider: str):
    first, second = Client(), Client()
    come_by_oidc(first, provider, "s-2", email="old@example.org", email_verified=True)
    come_by_oidc(second, provider, "s-2", email="owner@example.org", email_verified=True)
    assert get_user(second) == get_user(first)
    assert get_user(second).email == "old@example.org"
    assert get_user(second).role == Role.EMPLOYEE


@pytest.mark.django_db
@pytest.mark.parametrize("claims", [{"email_verified": False}, {}, {"email_verified": "false"}])
@pytest.mark.parametrize("ours_confirmed", [True, False])
def test_an_unconfirmed_address_takes_nothing_over(
    provider: str, people, anonymous, claims: Claims, ours_confirmed: bool
):
    owner = people[Role.OWNER]
    EmailAddress.objects.create(
        user=owner, email=owner.email, verified=ours_confirmed, primary=True
    )
    response = come_by_oidc(anonymous, provider, "thief", email=owner.email, **claims)
    assert response.status_code == 403
    assert not get_user(anonymous).is_authenticated
    assert SocialAccount.objects.count() == 0
    assert User.objects.filter(email=owner.email).count() == 1


@pytest.mark.django_db
def test_an_address_that_only_the_provider_confirmed_takes_nothing_over(
    provider: str, people, anonymous
):
    response = come_by_oidc(
        anonymous, provider, "s-3", email="owner@example.org", email_verified=True
    )
    assert response.status_code == 403
    assert "never confirmed that both are yours" in response.content.decode()
    assert SocialAccount.objects.count() == 0


@pytest.mark.django_db
def test_an_address_confirmed_on_both_sides_leads_to_the_account(provider: str, people, anonymous):
    lead = people[Role.LEAD]
    EmailAddress.objects.create(user=lead, email=lead.email, verified=True, primary=True)
    come_by_oidc(anonymous, provider, "s-4", email=lead.email, email_verified=True)
    assert get_user(anonymous) == lead
    assert SocialAccount.objects.get().user == lead


@pytest.mark.django_db
def test_a_newcomer_without_a_confirmed_address_is_told_what_to_do(provider: str, anonymous):
    response = come_by_oidc(
        anonymous, provider, "s-5", email="new@example.org", email_verified=False
    )
    assert response.status_code == 403
    assert "has not confirmed your e-mail" in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.django_db
def test_nobody_comes_before_the_first_owner(provider: str, anonymous):
    User.objects.all().delete()
    response = come_by_oidc(
        anonymous, provider, "s-0", email="early@example.org", email_verified=True
    )
    assert response.status_code == 403
    assert "has no owner yet" in response.content.decode()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_my_account_leads_to_single_sign_on_where_there_is_one(provider: str, people):
    client = Client()
    client.force_login(people[Role.AGENT])
    link = 'href="/accounts/3rdparty/"'
    assert link in client.get("/me/").content.decode()
    with override_settings(OIDC_URL=""):
        assert link not in client.get("/me/").content.decode()


@pytest.mark.django_db
def test_a_deactivated_person_is_refused(provider: str):
    client, again = Client(), Client()
    come_by_oidc(client, provider, "s-6", email="gone@example.org", email_verified=True)
    User.objects.filter(email="gone@example.org").update(is_active=False)
    response = come_by_oidc(again, provider, "s-6", email="gone@example.org", email_verified=True)
    assert response["Location"] == "/accounts/inactive/"
    assert not get_user(again).is_authenticated
    assert client.get("/me/").status_code == 302


@pytest.mark.django_db
def test_an_answer_for_another_browser_is_not_accepted(provider: str, people):
    httpx.put(f"{provider}/users/s-7", json={"email": "a@example.org", "email_verified": True})
    victim, thief = Client(), Client()
    leave = thief.post(START)
    back = urlsplit(httpx.post(leave["Location"], data={"sub": "s-7"}).headers["location"])
    response = victim.get(f"{back.path}?{back.query}")
    assert "did not let you in" in response.content.decode()
    assert not get_user(victim).is_authenticated
    assert not User.objects.filter(email="a@example.org").exists()


@pytest.mark.django_db
def test_the_button_is_there_only_with_a_server(provider: str, anonymous):
    page = anonymous.get("/accounts/login/")
    assert "Company account" in page.content.decode()
    assert f"form-action 'self' {provider}" in page["Content-Security-Policy"]
    with override_settings(SOCIALACCOUNT_PROVIDERS=oidc_providers("", "", "", "")):
        assert START not in anonymous.get("/accounts/login/").content.decode()
        assert anonymous.post(START).status_code == 404


@pytest.mark.django_db
def test_a_server_that_does_not_answer_is_told_in_a_sentence(people, anonymous):
    silent = oidc_providers("http://127.0.0.1:9", "harken", "s", "Company account")
    with override_settings(SOCIALACCOUNT_PROVIDERS=silent):
        response = anonymous.post(START)
    assert response.status_code == 503
    assert "does not answer" in response.content.decode()


@pytest.mark.django_db
def test_a_person_links_and_unlinks_in_my_account(provider: str, people):
    client = Client()
    client.force_login(people[Role.AGENT])
    page = client.get("/accounts/3rdparty/")
    assert "Link Company account" in page.content.decode()
    httpx.put(f"{provider}/users/s-8", json={"email": "private@example.org"})
    leave = client.post(f"{START}?process=connect")
    back = urlsplit(httpx.post(leave["Location"], data={"sub": "s-8"}).headers["location"])
    response = client.get(f"{back.path}?{back.query}")
    assert "reauthenticate" in response["Location"]
    assert SocialAccount.objects.count() == 0
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    linked = SocialAccount.objects.get()
    assert linked.user == people[Role.AGENT]
    client.post("/accounts/3rdparty/", {"account": linked.pk})
    assert SocialAccount.objects.count() == 0
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"person.oidc_linked", "person.oidc_unlinked"} <= verbs
