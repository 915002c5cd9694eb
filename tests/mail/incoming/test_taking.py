"""A stored mail reaches the area whose it is, once; loops and floods end here."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from harken.audit.models import AuditEntry
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.jobs.queue import leases
from harken.jobs.queue.models import Job
from harken.jobs.queue.running import run_job
from harken.mail.actions import store_mail
from harken.mail.incoming import actions, keeping, taking
from harken.mail.incoming.models import IncomingMail, IncomingState
from harken.mail.models import Message, State
from harken.mail.reports.names import message_id

from .corpus import OUR_NAME, mail, report
from .postbox import Taker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Harken <harken@example.org>"
    settings.MAIL_REPLY_TO = "support@example.org"


def work(moment: datetime | None = None) -> None:
    """Run what is due, as a worker would."""
    for job in leases.claim("w", moment or system_clock(), lease=timedelta(seconds=30), most=90):
        run_job(job)


def only() -> IncomingMail:
    return IncomingMail.objects.get()


def test_a_mail_is_taken_by_who_wants_it(taker: Taker, now: datetime) -> None:
    assert keeping.keep(mail("Where is it?"), now=now)
    assert not keeping.keep(mail("Where is it?"), now=now)
    work()
    assert [one.text for one in taker.taken] == ["Where is it?"]
    assert (only().state, only().taken_by, only().kind) == ("taken", "trial", "letter")


def test_a_mail_nobody_wants_is_listed_and_can_be_looked_at_again(
    taker: Taker, now: datetime
) -> None:
    taker.wants = False
    keeping.keep(mail(), now=now)
    work()
    assert only().state == IncomingState.NOBODYS
    taker.wants = True
    actions.take_again(Actor.system(), only().pk, now=now)
    work()
    assert (only().state, len(taker.taken)) == (IncomingState.TAKEN, 1)
    with pytest.raises(actions.NotThere):
        actions.take_again(Actor.system(), only().pk, now=now)


def test_an_error_is_tried_again_and_leaves_nothing_behind(taker: Taker, now: datetime) -> None:
    taker.fails = 1
    keeping.keep(mail(), now=now)
    work()
    assert (only().state, only().reason) == ("new", "RuntimeError: the case is locked")
    work(system_clock() + timedelta(minutes=1))
    assert (only().state, len(taker.taken)) == ("taken", 1)


def test_a_mail_that_cannot_be_read_is_kept_and_said(taker: Taker, now: datetime) -> None:
    keeping.keep(b"Content-Type: message/rfc822\r\n\r\n" * 3000, now=now)
    work()
    assert (only().state, only().reason) == (IncomingState.REFUSED, "RecursionError")
    assert Job.objects.filter(state="waiting").count() == 0


def test_the_21st_letter_of_an_hour_is_taken_for_a_machines(taker: Taker, now: datetime) -> None:
    for number in range(21):
        keeping.keep(mail(identity=f"<{number}@c.example>"), now=now + timedelta(minutes=number))
    work()
    assert [one.kind for one in taker.taken] == ["letter"] * 20 + ["automatic"]
    keeping.keep(mail(identity="<later@c.example>"), now=now + timedelta(minutes=81))
    work()
    assert taker.taken[-1].may_be_answered


@pytest.fixture
def left(now: datetime) -> Message:
    message = store_mail(
        to="ann@customer.example", subject="x", text="x", html="", language="en", key="k", now=now
    )
    Message.objects.update(state=State.SENT)
    Job.objects.all().delete()
    return message


def test_our_own_mail_coming_back_is_never_answered(
    left: Message, taker: Taker, now: datetime
) -> None:
    name = message_id(left, "Harken <harken@example.org>")
    keeping.keep(mail(identity=name, sender="list@customer.example"), now=now)
    keeping.keep(mail(sender="Support <SUPPORT@example.org>"), now=now)
    work()
    assert [one.kind for one in taker.taken] == ["automatic", "automatic"]
    assert Message.objects.count() == 1


@pytest.mark.parametrize("wants", [True, False])
def test_a_bounce_marks_the_mail_as_returned(
    left: Message, taker: Taker, now: datetime, wants: bool
) -> None:
    taker.wants = wants
    keeping.keep(report("failed", message_id(left, "harken@example.org")), now=now)
    work()
    left.refresh_from_db()
    assert (left.state, left.reason[:5]) == (State.FAILED, "5.1.1")
    assert (only().state, only().taken_by) == ("taken", "trial" if wants else "mail")


def test_a_bounce_with_a_made_up_name_marks_nothing(
    left: Message, taker: Taker, now: datetime
) -> None:
    taker.wants = False
    keeping.keep(report("failed", OUR_NAME), now=now)
    work()
    left.refresh_from_db()
    assert (left.state, only().state) == (State.SENT, IncomingState.NOBODYS)


def test_what_a_mail_held_is_gone_after_30_days_and_it_does_not_come_again(
    taker: Taker, now: datetime
) -> None:
    keeping.keep(mail(), now=now)
    assert keeping.empty_old(now + timedelta(days=31)) == 0  # nobody looked at it yet
    work()
    IncomingMail.objects.update(changed_at=now)
    assert keeping.empty_old(now + timedelta(days=29)) == 0
    assert keeping.empty_old(now + timedelta(days=31)) == 1
    assert (bytes(only().raw), only().sender, only().subject) == (b"", "", "")
    assert not keeping.keep(mail(), now=now)


def test_an_erased_sender_leaves_no_mail(taker: Taker, now: datetime) -> None:
    taker.wants = False
    keeping.keep(mail(), now=now)
    work()
    assert keeping.forget_senders(["Ann@customer.example "], now) == 1
    assert (bytes(only().raw), only().state) == (b"", IncomingState.THROWN)


PAGE = "/settings/mail/"


def test_the_owner_reads_it_and_throws_it_away_after_one_question(
    taker: Taker, now: datetime, as_role: Callable
) -> None:
    taker.wants = False
    keeping.keep(mail("<b>Secret</b> words"), now=now)
    work()
    owner, place = as_role("owner"), f"{PAGE}incoming/{only().pk}/"
    assert "ann@customer.example" in owner.get(PAGE).content.decode()
    page = owner.get(place).content.decode()
    assert "&lt;b&gt;Secret&lt;/b&gt; words" in page
    assert only().state == IncomingState.NOBODYS
    owner.post(place)
    assert (only().state, bytes(only().raw)) == (IncomingState.THROWN, b"")
    assert owner.get(place).status_code == 404
    told = AuditEntry.objects.get(verb="mail.thrown_away")
    assert "ann" not in f"{told.object_label}{told.changes}"
    assert "Nothing was changed" in owner.post(place, follow=True).content.decode()


def test_look_once_more_is_one_click(taker: Taker, now: datetime, as_role: Callable) -> None:
    taker.wants = False
    keeping.keep(mail(), now=now)
    work()
    as_role("owner").post(f"{PAGE}incoming/{only().pk}/again/")
    assert only().state == IncomingState.NEW
    taking.take(only().pk, now)
    assert only().state == IncomingState.NOBODYS
