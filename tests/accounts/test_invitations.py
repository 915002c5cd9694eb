"""Inviting by mail: who may, what the mail says, and links that open once."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.accounts.invitations.actions import Guest, accept, invite, send_again, withdraw
from harken.accounts.invitations.models import Invitation
from harken.accounts.invitations.rules import LinkClosed, LinkState
from harken.accounts.tokens import INVITATION
from harken.accounts.users.actions import change_role, deactivate
from harken.accounts.users.models import User
from harken.accounts.users.rules import Refused
from harken.audit.models import AuditEntry
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor, Role
from harken.mail.models import Message
from tests.accounts.kinds import AsRole, People, Queries

pytestmark = pytest.mark.django_db
ANSWER = {"name": "Анна", "password": "seven calm green kettles"}
EMAIL = "anna@example.org"


@pytest.fixture
def owner(people: People) -> Actor:
    return people[Role.OWNER].actor


@pytest.fixture
def invitation(owner: Actor) -> Invitation:
    return invite(owner, Guest(EMAIL, Role.AGENT, "en"), now=system_clock())


def a_minute_on() -> datetime:
    return system_clock() + timedelta(minutes=1)


def path_of(invitation: Invitation, number: int | None = None) -> str:
    return f"/invitation/{INVITATION.sign([invitation.pk, number or invitation.round])}/"


def test_the_link_in_the_mail_leads_to_an_account(
    invitation: Invitation, settings: LazySettings
) -> None:
    text = Message.objects.get(to=EMAIL).text
    link = re.search(rf"{settings.PUBLIC_URL}(/invitation/\S+)", text)[1]
    client = Client()
    assert "Owner Person invites anna@example.org. Your role: Agent." in " ".join(
        client.get(link).content.decode().split()
    )
    assert client.post(link, ANSWER)["Location"] == "/"
    person = User.objects.get(email=EMAIL)
    assert (person.name, person.role, person.language) == ("Анна", "agent", "en")
    assert person.emailaddress_set.get().verified
    assert client.get("/me/").status_code == 200


def test_extra_fields_give_no_other_role_or_address(invitation: Invitation) -> None:
    stolen = {"role": "owner", "email": "evil@example.org", "is_active": "", "is_founder": "1"}
    Client().post(path_of(invitation), {**ANSWER, **stolen})
    person = User.objects.get(email=EMAIL)
    assert (person.role, person.is_founder) == ("agent", False)


@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_the_mail_is_written_in_the_language_that_the_inviter_chose(
    owner: Actor, now: datetime, language: str
) -> None:
    invite(owner, Guest(EMAIL, Role.AGENT, language), now=now)
    assert Message.objects.get(to=EMAIL).language == language


def test_a_name_with_an_apostrophe_stays_readable_in_the_mail(
    people: People, now: datetime
) -> None:
    people[Role.OWNER].name = "Siobhán O'Neill & Co"
    invite(people[Role.OWNER].actor, Guest(EMAIL, Role.AGENT, "en"), now=now)
    mail = Message.objects.get(to=EMAIL)
    assert mail.subject.startswith("Siobhán O'Neill & Co invites you")
    assert "Siobhán O'Neill & Co invites you" in mail.text
    assert "Co &amp;" not in mail.html
    assert "&amp; Co" in mail.html


def test_a_link_works_once(invitation: Invitation) -> None:
    path = path_of(invitation)
    Client().post(path, ANSWER)
    for answer in (Client().get(path), Client().post(path, ANSWER)):
        assert answer.status_code == 410
        assert "It has been used" in answer.content.decode()
    assert User.objects.filter(email=EMAIL).count() == 1


@pytest.mark.parametrize(("seconds", "opens"), [(-1, True), (0, False), (1, False)])
def test_an_invitation_holds_for_seven_days(
    invitation: Invitation, seconds: int, opens: bool
) -> None:
    token = INVITATION.sign([invitation.pk, 1])
    moment = invitation.sent_at + timedelta(days=7, seconds=seconds)
    if opens:
        assert accept(token, name="A", password="x", now=moment).email == EMAIL
        return
    with pytest.raises(LinkClosed) as closed:
        accept(token, name="A", password="x", now=moment)
    assert closed.value.state == LinkState.EXPIRED


def test_the_page_of_an_expired_invitation_says_whom_to_ask(invitation: Invitation) -> None:
    Invitation.objects.update(expires_at=system_clock())
    page = Client().get(path_of(invitation))
    assert page.status_code == 410
    assert "Ask the person who invited you to send it again" in page.content.decode()


def test_a_withdrawn_invitation_does_not_open(invitation: Invitation, owner: Actor) -> None:
    withdraw(owner, invitation.pk, now=system_clock())
    page = Client().post(path_of(invitation), ANSWER)
    assert page.status_code == 410
    assert "withdrawn" in page.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


def test_sending_again_makes_a_fresh_link_and_kills_the_first(
    invitation: Invitation, owner: Actor
) -> None:
    fresh = send_again(owner, invitation.pk, now=a_minute_on())
    assert Message.objects.filter(to=EMAIL).count() == 2
    assert "fresh link" in Client().get(path_of(invitation, 1)).content.decode()
    assert Client().get(path_of(fresh)).status_code == 200


def test_an_invitation_is_sent_again_once_a_minute_at_most(
    invitation: Invitation, owner: Actor, as_role: AsRole
) -> None:
    almost = invitation.sent_at + timedelta(seconds=59)
    with pytest.raises(Refused):
        send_again(owner, invitation.pk, now=almost)
    send_again(owner, invitation.pk, now=invitation.sent_at + timedelta(seconds=60))
    address = f"/settings/people/invitations/{invitation.pk}/again/"
    page = as_role(Role.OWNER).post(address, follow=True).content.decode()
    assert "left less than a minute ago. Wait a minute before sending it again." in page
    assert Message.objects.filter(to=EMAIL).count() == 2


def test_a_finished_invitation_is_neither_sent_again_nor_withdrawn(
    invitation: Invitation, owner: Actor
) -> None:
    withdraw(owner, invitation.pk, now=system_clock())
    for act in (send_again, withdraw):
        with pytest.raises(Invitation.DoesNotExist):
            act(owner, invitation.pk, now=system_clock())


@pytest.mark.parametrize("fall", ["demoted", "deactivated"])
def test_an_invitation_dies_with_its_inviters_right(people: People, fall: str) -> None:
    lead, owner = people[Role.LEAD], people[Role.OWNER].actor
    invitation = invite(lead.actor, Guest(EMAIL, Role.AGENT, "en"), now=system_clock())
    if fall == "demoted":
        change_role(owner, lead.pk, Role.VIEWER, now=system_clock())
    else:
        deactivate(owner, lead.pk, now=system_clock())
    assert Client().get(path_of(invitation)).status_code == 410
    revived = send_again(owner, invitation.pk, now=a_minute_on())
    assert Client().get(path_of(revived)).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_a_lead_invites_only_below_the_lead(people: People, now: datetime, role: Role) -> None:
    guest = Guest(EMAIL, role, "en")
    if role in {Role.OWNER, Role.LEAD}:
        with pytest.raises(PermissionDenied):
            invite(people[Role.LEAD].actor, guest, now=now)
    else:
        assert invite(people[Role.LEAD].actor, guest, now=now).role == role


def test_a_lead_cannot_touch_an_invitation_above(
    invitation: Invitation, people: People, owner: Actor
) -> None:
    high = invite(owner, Guest("boss@example.org", Role.OWNER, "en"), now=system_clock())
    for act in (send_again, withdraw):
        with pytest.raises(PermissionDenied):
            act(people[Role.LEAD].actor, high.pk, now=system_clock())


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OWNER, Role.LEAD}))
def test_nobody_else_invites(people: People, now: datetime, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        invite(people[role].actor, Guest(EMAIL, Role.VIEWER, "en"), now=now)


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("Agent@Example.org", "already has an account"),
        ("viewer@example.org", "Reactivate it instead"),
        ("ANNA@example.org", "invited already"),
    ],
)
def test_an_address_that_is_known_is_refused_with_a_sentence(
    invitation: Invitation, people: People, email: str, sentence: str
) -> None:
    owner = people[Role.OWNER].actor
    deactivate(owner, people[Role.VIEWER].pk, now=system_clock())
    with pytest.raises(Refused, match=sentence):
        invite(owner, Guest(email, Role.AGENT, "en"), now=system_clock())


def test_the_address_may_have_got_an_account_in_between(invitation: Invitation) -> None:
    User.objects.create_user(EMAIL, name="Other way", role="viewer")
    assert Client().post(path_of(invitation), ANSWER).status_code == 410
    assert User.objects.get(email=EMAIL).role == "viewer"


def test_a_weak_password_is_explained(invitation: Invitation) -> None:
    page = Client().post(path_of(invitation), {"name": "Anna", "password": EMAIL})
    assert "This was not saved yet" in page.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


def test_inviting_and_withdrawing_on_the_pages(as_role: AsRole) -> None:
    client = as_role(Role.OWNER)
    form = {"email": EMAIL, "role": "agent", "language": "uk"}
    page = client.post("/settings/people/invite/", form, follow=True).content.decode()
    assert "An invitation is on its way to anna@example.org." in page
    invitation = Invitation.objects.get()
    page = client.post("/settings/people/invite/", form)
    assert page.status_code == 422
    assert "invited already" in page.content.decode()
    Invitation.objects.update(sent_at=system_clock() - timedelta(minutes=2))
    for act in ("again", "withdraw"):
        client.post(f"/settings/people/invitations/{invitation.pk}/{act}/")
        assert client.post("/settings/people/invitations/999/withdraw/").status_code == 404
    assert [entry.verb for entry in AuditEntry.objects.order_by("id")] == [
        "invitation.sent",
        "invitation.sent_again",
        "invitation.withdrawn",
    ]


def test_many_waiting_invitations_cost_no_more_queries(
    as_role: AsRole, owner: Actor, now: datetime, django_assert_max_num_queries: Queries
) -> None:
    for number in range(12):
        invite(owner, Guest(f"g{number}@example.org", Role.AGENT, "en"), now=now)
    client = as_role(Role.OWNER)
    client.get("/settings/people/")
    with django_assert_max_num_queries(7):
        client.get("/settings/people/")
