"""An invitation leaves once, whatever the mail server does, and not to whom it is not wanted."""

from datetime import timedelta
from typing import Any

import pytest
from postman import Postman

from harken.contacts.leaving.actions import stop_mail
from harken.contacts.leaving.queries import why_not
from harken.customers.models import PersonalData
from harken.foundations.clock import system_clock
from harken.invitations.guests import progressed
from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning import actions, planner
from harken.invitations.rules import is_dead_address
from harken.invitations.sending import outgoing
from harken.mail.models import Message
from harken.surveys.guests import Progress
from tests.invitations.world import ACTOR, contact, mailing, parsed, survey, work

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def planned(**given: Any) -> Invitation:
    """One person, invited, and due."""
    contact("ann@example.org", name="Ann", language="en")
    planner.plan(mailing(survey(), **given), system_clock())
    return Invitation.objects.get()


def sent(**given: Any) -> Invitation:
    """One person whose mail was handed over."""
    planned(**given)
    outgoing.send_due(system_clock())
    work()
    return Invitation.objects.get()


def only() -> Invitation:
    return Invitation.objects.get()


def test_an_invitation_leaves_once_however_often_it_is_tried(postman: Postman) -> None:
    planned()
    now = system_clock()
    assert outgoing.send_due(now) == 1
    Invitation.objects.update(state="planned")  # as if the worker had been killed before its commit
    outgoing.send_due(now)
    work()
    assert len(postman.taken) == 1
    assert (only().state, only().why) == ("sent", "")
    assert only().delivered_at


def test_the_mail_and_its_invitation_are_one_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    planned()

    def killed(*_args: object, **_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(outgoing, "_change", killed)
    with pytest.raises(KeyboardInterrupt):
        outgoing.send_due(system_clock())
    assert not Message.objects.exists()
    assert only().state == "planned"


@pytest.mark.parametrize(
    ("answer", "state", "why"),
    [
        ("550 5.1.1 no such person", "failed", "refused"),
        ("451 come later", "sent", ""),
        ("drop", "sent", "uncertain"),
    ],
)
def test_what_the_server_says_to_the_contents_is_told_of_the_invitation(
    postman: Postman, answer: str, state: str, why: str
) -> None:
    postman.answers = [answer]
    found = sent()
    assert (found.state, found.why, found.delivered_at) == (state, why, None)
    assert why_not("ann@example.org") is None  # it was not about the address


@pytest.mark.parametrize(
    ("answer", "is_dead"),
    [("550 5.1.1 no such person", True), ("550 5.7.1 blocked", False), ("552 5.2.2 full", False)],
)
def test_an_address_that_does_not_exist_gets_no_more_mail(
    postman: Postman, answer: str, is_dead: bool
) -> None:
    postman.recipient_answer = answer
    assert sent().state == "failed"
    assert (why_not("ann@example.org") is not None) is is_dead


@pytest.mark.parametrize(
    ("reason", "is_dead"),
    [
        ("550 no such user here", True),
        ("553 mailbox name not allowed", True),
        ("550 relaying denied", False),
        ("550 blocked by our policy", False),
        ("554 transaction failed", False),
        ("450 4.1.1 greylisted", False),
        ("550 5.2.1 mailbox disabled", True),
    ],
)
def test_what_says_that_an_address_is_no_good(reason: str, is_dead: bool) -> None:
    assert is_dead_address(reason) is is_dead


def test_who_unsubscribed_while_the_mail_waited_does_not_get_it(postman: Postman) -> None:
    planned()
    outgoing.send_due(system_clock())
    stop_mail("ann@example.org", "unsubscribed", "", system_clock())
    work()
    assert postman.taken == []
    assert (only().state, only().why, only().sent_at) == ("held", "unsubscribed", None)


def test_who_answered_meanwhile_does_not_get_it(postman: Postman) -> None:
    one = planned()
    outgoing.send_due(system_clock())
    progressed([Progress(one.pk, 1, "complete", system_clock())])
    work()
    assert postman.taken == []
    assert only().state == "complete"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda: stop_mail("ann@example.org", "bounced", "", system_clock()), "bounced"),
        (lambda: PersonalData.objects.all().delete(), "erased"),
        (lambda: PersonalData.objects.update(email=""), "no_address"),
        (lambda: Invitation.objects.update(expires_at=system_clock()), "expired"),
    ],
)
def test_it_is_asked_again_when_it_is_due(change: Any, why: str) -> None:
    one = planned()
    change()
    outgoing.send_due(system_clock())
    one.refresh_from_db()
    assert (one.state, one.why, Message.objects.count()) == ("held", why, 0)


def test_a_closed_survey_invites_nobody() -> None:
    one = planned()
    survey_ = one.mailing.survey
    survey_.state = "closed"
    survey_.save()
    outgoing.send_due(system_clock())
    assert (only().state, only().why) == ("held", "closed")


def test_a_paused_mailing_sends_nothing_and_then_goes_on(postman: Postman) -> None:
    planned(state="paused")
    assert outgoing.send_due(system_clock()) == 0
    Mailing.objects.update(state="going")
    outgoing.send_due(system_clock())
    work()
    assert len(postman.taken) == 1


def test_a_mailing_that_is_stopped_while_mails_are_written_sends_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = planned()
    write = outgoing.letter

    def slow(*given: Any) -> Any:
        actions.stop_mailing(one.mailing_id, actor=ACTOR, now=system_clock())
        return write(*given)

    monkeypatch.setattr(outgoing, "letter", slow)
    outgoing.send_due(system_clock())
    assert not Message.objects.exists()
    assert (only().state, only().why) == ("held", "stopped")


def test_after_a_night_of_standing_still_it_waits_for_the_morning() -> None:
    one = planned()
    now = system_clock()
    hour = now.hour
    closed = {"from_hour": (hour + 2) % 24, "until_hour": (hour + 3) % 24 or 24}
    if closed["from_hour"] >= closed["until_hour"]:
        closed = {"from_hour": 1, "until_hour": 2}
    Mailing.objects.update(**closed)
    outgoing.send_due(now)
    one.refresh_from_db()
    assert one.state == "planned"
    assert one.due_at > now


def test_one_reminder_and_no_second_to_who_has_not_answered(postman: Postman) -> None:
    sent(remind_after_days=3)
    remind_at = only().remind_at
    assert remind_at is not None
    assert outgoing.remind_due(remind_at - timedelta(minutes=1)) == 0
    for days in range(3):
        outgoing.remind_due(remind_at + days * A_DAY)
    work(4 * A_DAY)
    assert [parsed(one.content)["Subject"][:9] for one in postman.taken] == [
        "Harken: h",
        "Reminder:",
    ]
    assert only().remind_at is None


@pytest.mark.parametrize("stage", ["complete", "full"])
def test_who_answered_is_not_reminded(postman: Postman, stage: str) -> None:
    one = sent(remind_after_days=3)
    progressed([Progress(one.pk, 1, stage, system_clock())])
    assert outgoing.remind_due(system_clock() + 4 * A_DAY) == 0
    assert len(postman.taken) == 1


def test_a_mail_that_may_not_have_arrived_is_not_followed_by_a_reminder(postman: Postman) -> None:
    postman.answers = ["drop"]
    sent(remind_after_days=3)
    outgoing.remind_due(system_clock() + 4 * A_DAY)
    assert Message.objects.count() == 1


def test_a_mailing_with_nothing_left_is_done(postman: Postman) -> None:
    sent()
    assert outgoing.end_mailings() == 1
    assert Mailing.objects.get().state == "done"


def test_a_mailing_that_still_reminds_is_not(postman: Postman) -> None:
    sent(remind_after_days=3)
    assert outgoing.end_mailings() == 0
