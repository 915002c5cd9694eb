"""The second step: a code from an app, a recovery code."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client

from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.mail.models import Message
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"
STEP = "/accounts/2fa/authenticate/"


def code_at(secret: str, moment: float) -> str:
    """Compute a code by hand, as RFC 6238 says: HMAC-SHA1 over the 30-second counter."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def test_the_code_computed_here_is_that_of_the_standard():
    """RFC 6238, appendix B, SHA-1, last six of eight digits."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert code_at(secret, 59) == "287082"
    assert code_at(secret, 1111111109) == "081804"


def sign_in(client: Client) -> object:
    return client.post(LOGIN, {"login": "agent@example.org", "password": PASSWORD})


@pytest.fixture
def protected(people, django_capture_on_commit_callbacks) -> tuple[Client, str]:
    """An agent who has set up an app, and its secret."""
    client = Client()
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret">([A-Z2-7]+)<', page)[1]
    assert "data:image/svg+xml" in page
    assert "style=" not in page
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/accounts/2fa/totp/activate/", {"code": code_at(secret, time.time())})
    assert done.status_code == 302
    cache.clear()  # a code works once; the next sign-in would come half a minute later
    return client, secret


@pytest.mark.django_db
def test_the_password_alone_opens_nothing(protected):
    client = Client()
    assert sign_in(client)["Location"] == STEP
    assert not get_user(client).is_authenticated
    assert client.get("/me/").status_code == 302
    assert "Second step" in client.get(STEP).content.decode()


@pytest.mark.django_db
def test_password_and_code_open_the_account_and_a_code_works_once(protected, people):
    client, other = Client(), Client()
    sign_in(client)
    code = code_at(protected[1], time.time())
    client.post(STEP, {"code": code})
    assert get_user(client) == people[Role.AGENT]
    sign_in(other)
    other.post(STEP, {"code": code})
    assert not get_user(other).is_authenticated


@pytest.mark.django_db
def test_guessing_codes_is_stopped(protected):
    client = Client()
    sign_in(client)
    statuses = [client.post(STEP, {"code": f"{n:06d}"}).status_code for n in range(7)]
    assert statuses == [200] * 5 + [429] * 2


@pytest.mark.django_db
def test_a_recovery_code_opens_the_account_once(protected, people):
    page = protected[0].get("/accounts/2fa/recovery-codes/").content.decode()
    codes = re.findall(r"<code>(\d{8})</code>", page)
    assert len(codes) == 10
    client, other = Client(), Client()
    sign_in(client)
    client.post(STEP, {"code": codes[0]})
    assert get_user(client) == people[Role.AGENT]
    sign_in(other)
    other.post(STEP, {"code": codes[0]})
    assert not get_user(other).is_authenticated


@pytest.mark.django_db
def test_a_session_found_open_cannot_turn_the_second_step_off(protected, people):
    client = Client()
    client.force_login(people[Role.AGENT])
    for address in ("totp/deactivate/", "recovery-codes/", "recovery-codes/generate/"):
        response = client.get(f"/accounts/2fa/{address}")
        assert "reauthenticate" in response["Location"]
    assert Authenticator.objects.filter(type="totp").count() == 1


@pytest.mark.django_db
def test_turning_it_on_and_off_is_told_by_mail_and_kept_in_the_log(protected):
    client = protected[0]
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.count() == 0
    verbs = list(AuditEntry.objects.values_list("verb", flat=True))
    assert "person.second_step_added" in verbs
    assert "person.second_step_removed" in verbs
    assert Message.objects.filter(to="agent@example.org").count() >= 2
    secret = protected[1]
    assert secret not in str(list(AuditEntry.objects.values_list("changes", flat=True)))


@pytest.mark.django_db
def test_a_deactivated_person_stops_at_the_second_step_too(protected, people):
    client = Client()
    sign_in(client)
    person = people[Role.AGENT]
    person.is_active = False
    person.save()
    client.post(STEP, {"code": code_at(protected[1], time.time())})
    assert client.get("/me/").status_code == 302
