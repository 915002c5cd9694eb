"""A token opens the one door it was made for, and no other."""

from datetime import datetime, timedelta

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.core import signing
from django.test import Client

from harken.accounts.invitations.actions import Guest, invite
from harken.accounts.keys.actions import create_key
from harken.accounts.tokens import FIRST_OWNER, INVITATION, BadToken, TokenPurpose
from harken.accounts.users.models import User
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.invitations.guests import guest
from harken.invitations.models import Invitation as Invited
from harken.invitations.tokens import ANSWER, LEAVE
from harken.surveys.answering.trying import CannotTry, tried, try_token
from harken.surveys.guests import Guest as SurveyGuest
from harken.web.undo.tokens import write_slip
from tests.accounts.kinds import People
from tests.invitations.world import contact, mailing, survey

DOORS = (
    "first owner",
    "invitation",
    "undo",
    "key",
    "password reset",
    "new address",
    "answer",
    "leave",
    "try",
)


@pytest.fixture
def tokens(people: People, now: datetime) -> dict[str, str]:
    """One fresh token of every kind there is."""
    owner = people[Role.OWNER]
    invitation = invite(owner.actor, Guest("new@example.org", Role.AGENT, "en"), now=now)
    address = EmailAddress.objects.create(user=owner, email="fresh@example.org")
    return {
        "first owner": FIRST_OWNER.sign("first owner"),
        "invitation": INVITATION.sign([invitation.pk, invitation.round]),
        "undo": write_slip("accounts.deactivate", str(people[Role.AGENT].pk), owner.actor),
        "key": create_key(owner.actor, "shop", ["audit:read"], now=now).secret,
        "password reset": default_token_generator.make_token(owner),
        "new address": EmailConfirmationHMAC(address).key,
        "answer": ANSWER.sign(_invited().pk),
        "leave": LEAVE.sign(1),
        "try": try_token(1),
    }


def _invited() -> Invited:
    one = mailing(survey())
    times = {"due_at": one.created_at, "expires_at": one.created_at + timedelta(days=36500)}
    return Invited.objects.create(mailing=one, customer=contact(), key="k", **times)


def opens(door: str, token: str, client: Client, owner: User) -> bool:
    """Tell whether `token` is taken at `door`; nothing but the token speaks for it there."""
    if door == "undo":
        client.force_login(owner)
        return client.post("/undo/", {"token": token}).status_code == 302
    if door == "key":
        headers = {"Authorization": f"Bearer {token}"}
        return client.get("/api/v1/audit", headers=headers).status_code != 401
    if door in ("answer", "try"):
        return opens_survey(door, token)
    if door == "password reset":
        path = f"/accounts/password/reset/key/{user_pk_to_url_str(owner)}-{token}/"
        return client.get(path).status_code == 302
    if door == "new address":
        return client.post(f"/accounts/confirm-email/{token}/").status_code == 302
    path = {"first owner": "start", "invitation": "invitation", "leave": "u"}[door]
    return client.get(f"/{path}/{token}/").status_code in {200, 410}


def opens_survey(door: str, token: str) -> bool:
    """Tell whether `token` leads to questions; these pages are answered before Django's."""
    if door == "answer":
        return isinstance(guest(token, system_clock()), SurveyGuest)
    try:
        return tried(token) == 1
    except CannotTry:
        return False


@pytest.mark.django_db
@pytest.mark.once  # which salt signed a token is no question to the database
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", DOORS)
def test_only_the_diagonal_passes(
    kind: str, door: str, tokens: dict[str, str], people: People, client: Client
) -> None:
    assert opens(door, tokens[kind], client, people[Role.OWNER]) is (kind == door)


@pytest.mark.parametrize("purpose", [FIRST_OWNER, INVITATION])
def test_what_was_signed_without_the_salt_is_refused(purpose: TokenPurpose) -> None:
    for forged in (
        signing.dumps([1, 1]),
        signing.dumps([1, 1], salt="harken.web.undo"),
        "",
        "a:b:c",
    ):
        with pytest.raises(BadToken):
            purpose.read(forged)


@pytest.mark.django_db
def test_a_token_that_was_altered_is_refused(tokens: dict[str, str], client: Client) -> None:
    token = tokens["invitation"]
    for altered in (token[:-1], token + "A", "x" + token, token.upper()):
        assert client.get(f"/invitation/{altered}/").status_code == 404
