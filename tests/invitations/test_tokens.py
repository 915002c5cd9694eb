"""A token opens the one door it was made for, and unsubscribing takes one click."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from harken.audit.models import AuditEntry
from harken.contacts.leaving.queries import why_not
from harken.customers.models import Customer, PersonalData
from harken.foundations.clock import system_clock
from harken.foundations.signatures import BadToken
from harken.invitations.guests import guest
from harken.invitations.models import Invitation
from harken.invitations.tokens import ANSWER, LEAVE, RESPONSE, TRIAL
from harken.surveys.guests import Guest, NotAGuest
from tests.invitations.world import START, contact, mailing, survey

PURPOSES = (ANSWER, LEAVE, RESPONSE)


@pytest.mark.parametrize("made", PURPOSES, ids=lambda purpose: purpose.name)
@pytest.mark.parametrize("read", PURPOSES, ids=lambda purpose: purpose.name)
def test_a_token_is_read_only_for_its_purpose(made: Any, read: Any) -> None:
    token = made.sign(17)
    if made is read:
        assert read.read(token) == 17
    else:
        with pytest.raises(BadToken):
            read.read(token)


def test_no_altered_token_is_read() -> None:
    token = ANSWER.sign(17)
    number, _dash, signature = token.partition("-")
    for bad in (
        "",
        "-",
        number,
        f"{number}-",
        f"i-{signature}",
        token + "A",
        token[:-1],
        "ł" + token,
    ):
        with pytest.raises(BadToken):
            ANSWER.read(bad)


def test_tokens_are_short_and_outlive_a_new_secret_key(settings: Any) -> None:
    token = ANSWER.sign(10**7)
    assert len(token) <= 22
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new" * 20
    assert ANSWER.read(token) == 10**7
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadToken):
        ANSWER.read(token)


@pytest.fixture
def invited(db: None) -> Invitation:
    """Ann, who has a mail."""
    return Invitation.objects.create(
        mailing=mailing(survey()),
        customer=contact("ann@example.org", language="pl"),
        key="T-17",
        state="sent",
        language="pl",
        hidden={"order": "17"},
        due_at=START,
        expires_at=START + timedelta(days=30),
    )


def test_a_guest_is_known_by_the_token(invited: Invitation) -> None:
    found = guest(ANSWER.sign(invited.pk), START)
    assert isinstance(found, Guest)
    assert (found.invitation, found.survey) == (invited.pk, invited.mailing.survey_id)
    assert (found.language, found.customer, found.hidden) == ("pl", "C1", {"order": "17"})
    assert found.key == RESPONSE.sign(invited.pk)


def test_why_a_token_opens_nothing(invited: Invitation) -> None:
    token = ANSWER.sign(invited.pk)
    assert guest("nonsense", START) == NotAGuest("unknown")
    assert guest(ANSWER.sign(invited.pk + 1), START) == NotAGuest("unknown")
    assert guest(token, START + timedelta(days=30)) == NotAGuest("expired")
    Customer.objects.update(erased_at=START)
    assert guest(token, START) == NotAGuest("withdrawn")


def test_a_scanner_that_opens_the_link_changes_nothing(invited: Invitation) -> None:
    response = Client().get(f"/u/{LEAVE.sign(invited.pk)}/")
    assert response.status_code == 200
    assert b"<form" in response.content
    assert why_not("ann@example.org") is None


def test_one_click_without_cookies_unsubscribes(invited: Invitation) -> None:
    strict = Client(enforce_csrf_checks=True)
    path = f"/u/{LEAVE.sign(invited.pk)}/"
    for _twice in range(2):
        response = strict.post(path, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert not response.cookies
    stopped = why_not("ANN@example.org")
    assert stopped is not None
    assert stopped.reason == "unsubscribed"
    entry = AuditEntry.objects.get(verb="contact.left")
    assert "ann@" not in f"{entry.object_label}{entry.actor_label}{entry.changes}"


def test_why_is_a_choice_and_one_may_come_back(invited: Invitation) -> None:
    path = f"/u/{LEAVE.sign(invited.pk)}/"
    Client().post(path, {"why": "too many"})
    stopped = why_not("ann@example.org")
    assert stopped is not None
    assert stopped.detail == "too many"
    assert b'name="again"' in Client().get(path).content
    Client().post(path, {"again": "1"})
    assert why_not("ann@example.org") is None


def test_free_text_is_not_kept_as_a_reason(invited: Invitation) -> None:
    Client().post(f"/u/{LEAVE.sign(invited.pk)}/", {"why": "I am Ann Smith"})
    stopped = why_not("ann@example.org")
    assert stopped is not None
    assert stopped.detail == ""


def test_links_of_a_trial_and_of_somebody_erased_do_nothing(invited: Invitation) -> None:
    assert Client().post(f"/u/{LEAVE.sign(TRIAL)}/").status_code == 200
    PersonalData.objects.all().delete()
    response = Client().post(f"/u/{LEAVE.sign(invited.pk)}/")
    assert response.status_code == 200
    assert why_not("ann@example.org") is None


def test_a_broken_link_says_so(db: None) -> None:
    response = Client().post("/u/nonsense/")
    assert response.status_code == 404
    assert b"not complete" in response.content


def test_leaving_keeps_no_cookie_and_tells_no_other_site(invited: Invitation) -> None:
    response = Client().get(f"/u/{LEAVE.sign(invited.pk)}/")
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    assert "sessionid" not in response.cookies


def test_progress_is_told_once_and_only_forwards(invited: Invitation, now: datetime) -> None:
    from harken.invitations.guests import progressed
    from harken.surveys.guests import Progress

    later = now + timedelta(hours=1)
    progressed([Progress(invited.pk, 1, "complete", now), Progress(invited.pk, 1, "open", later)])
    invited.refresh_from_db()
    assert (invited.state, invited.begun_at, invited.completed_at) == ("complete", now, now)
    assert system_clock() > now
