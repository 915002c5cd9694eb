"""A mail that comes back later is known as such; nobody can say so of a mail they never had."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from harken.foundations.refusal import Refusal
from harken.foundations.registry import Registry
from harken.mail import actions, delivery
from harken.mail.incoming.models import IncomingMail
from harken.mail.models import Message, State
from harken.mail.reports.actions import note_report
from harken.mail.reports.cli import mail
from harken.mail.reports.dsn import read_reports
from harken.mail.reports.names import message_id, message_named

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: harken@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ann@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <ann@example.org>: no such
    user

--b
Content-Type: text/rfc822-headers

Message-ID: {name}
Subject: x

--b--
"""


def report(name: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    return REPORT.format(name=name, action=action, status=status).encode()


@pytest.fixture
def left(db: None, now: datetime) -> Message:
    """A mail that the server took."""
    message = actions.store_mail(
        to="ann@example.org", subject="x", text="x", html="", language="en", key="k1", now=now
    )
    Message.objects.update(state=State.SENT)
    return message


def name_of(message: Message) -> str:
    return message_id(message, "Harken <harken@example.org>")


def test_what_a_report_says() -> None:
    (found,) = read_reports(report("<x@y>"))
    assert (found.action, found.status) == ("failed", "5.1.1")
    assert found.reason == "5.1.1 550 5.1.1 <ann@example.org>: no such user"


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"Subject: hello\n\nNot a report"])
def test_anything_else_is_no_report(raw: bytes, now: datetime) -> None:
    with pytest.raises(Refusal, match="no delivery report"):
        note_report(raw, now)


def test_a_mail_that_came_back_has_failed_and_its_follower_is_told_once(
    left: Message, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    followers: Registry[delivery.Follower] = Registry()
    followers.register(delivery.Follower("k", lambda *given: told.append(given[1])))
    monkeypatch.setattr(delivery, "followers", followers)
    for _twice in range(2):
        found = note_report(report(name_of(left)), now)
    assert (found.state, found.reason[:5]) == (State.FAILED, "5.1.1")
    assert [(one.state, one.about_recipient) for one in told] == [(State.FAILED, True)]


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_delay_changes_nothing(left: Message, now: datetime, action: str) -> None:
    note_report(report(name_of(left), action, "4.4.1"), now)
    assert Message.objects.get().state == State.SENT


@pytest.mark.django_db
def test_nobody_can_make_up_the_name_of_a_mail(left: Message, now: datetime) -> None:
    signed = name_of(left)
    number = f".{left.pk}."
    others = [
        signed.replace(number, f".{left.pk + 1}."),
        signed.replace("<harken.", "<harken.9"),
        f"<harken.{left.pk}.20260302090000@example.org>",
        f"<harken.{left.pk}.20260302090000.{'0' * 16}@example.org>",
    ]
    assert message_named(signed) == left
    for forged in others:
        with pytest.raises(Refusal, match="No mail"):
            note_report(report(forged), now)
    assert Message.objects.get().state == State.SENT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("content", ["", "a,b\n1,2\n"])
def test_a_file_that_is_no_mail_is_not_kept(content: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(content)
    told = CliRunner().invoke(mail, ["take", str(file)])
    assert str(told.exception).endswith("it names no sender (From). Save the mail as .eml.")
    assert not IncomingMail.objects.exists()
