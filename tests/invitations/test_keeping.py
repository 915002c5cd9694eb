"""What is kept of an invited person is told, and forgotten with them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from harken.customers.keepers import forget_all, tell_all
from harken.foundations.clock import system_clock
from harken.invitations.guests import guest
from harken.invitations.models import Invitation
from harken.invitations.sending import outgoing
from harken.invitations.tokens import ANSWER
from harken.mail.models import Message
from tests.invitations.world import contact, mailing, survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited() -> Invitation:
    """Ann, who is to get a mail after an event."""
    now = system_clock()
    return Invitation.objects.create(
        mailing=mailing(survey(), event="paid", state="waiting"),
        customer=contact("ann@example.org", name="Ann"),
        key="order of ann@example.org",
        hidden={"order": "Ann 17"},
        due_at=now,
        expires_at=now + timedelta(days=30),
        remind_at=now,
    )


def test_an_invited_person_is_told_of_it(invited: Invitation) -> None:
    (told,) = tell_all(invited.customer)["invitations"]["invitations"]
    assert (told["survey"], told["mailing"], told["state"]) == ("visit", "March", "planned")
    assert told["fields"] == {"order": "Ann 17"}


def test_an_erased_person_is_written_to_no_more_and_named_nowhere(invited: Invitation) -> None:
    now = system_clock()
    assert forget_all(invited.customer, now)["invitations"] == {"fields": 1, "planned": 1}
    invited.refresh_from_db()
    assert (invited.hidden, invited.state, invited.why) == ({}, "held", "erased")
    assert "ann" not in invited.key.casefold()
    outgoing.send_due(now)
    outgoing.remind_due(now)
    assert not Message.objects.exists()
    assert guest(ANSWER.sign(invited.pk), now).reason == "expired"


def test_a_contacts_page_shows_their_invitations(
    invited: Invitation, as_role: Callable[[str], Client]
) -> None:
    page = as_role("lead").get(f"/contacts/{invited.customer_id}/").content.decode()
    assert f"/surveys/visit/invitations/{invited.mailing_id}/" in page
