"""A mail answers another, carries files, and survives an hour without a mail server."""

import email
import email.policy
import threading
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from postman import Postman
from tests.ports import free_port

from harken.foundations.clock import system_clock
from harken.jobs.queue import leases
from harken.jobs.queue.running import run_job
from harken.mail import delivery
from harken.mail.actions import store_mail
from harken.mail.incoming.letters import File
from harken.mail.models import Enclosure, Message, State
from harken.mail.transport.server import mail_server

pytestmark = pytest.mark.django_db


def work(moment: datetime) -> None:
    for job in leases.claim("w", moment, lease=timedelta(seconds=30), most=20):
        run_job(job)


def write(now: datetime, key: str = "letter.1", **manner: Any) -> Message:
    return store_mail(
        to="ann@example.org", subject="Re: x", text="Hello", html="", language="en", key=key,
        now=now, **manner,
    )  # fmt: skip


def sent(postman: Postman) -> EmailMessage:
    (envelope,) = postman.taken
    content = envelope.content
    assert isinstance(content, bytes)
    return email.message_from_bytes(content, policy=email.policy.default)


def test_a_letter_says_what_it_answers_where_answers_go_and_that_a_person_wrote_it(
    now: datetime, postman: Postman
) -> None:
    write(
        now, reply_to="support+case-1-x@example.org", in_reply_to="<2@c.example>",
        references=("<1@c.example>", "<2@c.example>"), auto_submitted=False,
    )  # fmt: skip
    work(system_clock())
    letter = sent(postman)
    assert letter["Reply-To"] == "support+case-1-x@example.org"
    assert letter["In-Reply-To"] == "<2@c.example>"
    assert letter["References"].split() == ["<1@c.example>", "<2@c.example>"]
    assert letter["Auto-Submitted"] is None


def test_other_mails_say_that_a_machine_wrote_them(now: datetime, postman: Postman) -> None:
    write(now)
    work(system_clock())
    assert sent(postman)["Auto-Submitted"] == "auto-generated"


def test_a_header_cannot_be_smuggled_in(now: datetime, postman: Postman) -> None:
    write(now, reply_to="a@b.example\r\nBcc: c@d.example")
    work(system_clock())
    assert sent(postman)["Bcc"] is None


def test_files_arrive_and_are_deleted_with_the_text(now: datetime, postman: Postman) -> None:
    picture = File("Zdjęcie.png", "image/png", bytes(range(256)))
    message = write(now, attachments=(picture,))
    work(system_clock())
    (found,) = sent(postman).iter_attachments()
    assert (found.get_filename(), found.get_content_type()) == ("Zdjęcie.png", "image/png")
    assert found.get_content() == picture.content
    Message.objects.update(changed_at=now)
    assert delivery.empty_old(now + timedelta(days=29)) == 0
    assert Enclosure.objects.count() == 1
    assert delivery.empty_old(now + timedelta(days=31)) == 1
    message.refresh_from_db()
    assert (message.text, Enclosure.objects.count()) == ("", 0)


def test_a_mail_stored_twice_has_its_files_once(now: datetime) -> None:
    for _time in range(2):
        write(now, attachments=(File("a.txt", "text/plain", b"a"),))
    assert Enclosure.objects.count() == 1


def test_a_mail_server_down_for_an_hour_loses_nothing_and_gets_nothing_twice(
    now: datetime, settings: Any
) -> None:
    """The pauses are 1, 2, 4, … minutes, so the seven attempts of the first hour fail."""
    port = free_port()
    settings.MAIL_SERVER = mail_server(f"smtp://127.0.0.1:{port}")
    for number in range(5):
        write(now, key=f"letter.{number}")
    begun = system_clock()
    for minute in range(60):
        work(begun + timedelta(minutes=minute, seconds=5))
    assert set(Message.objects.values_list("state", flat=True)) == {State.WAITING}
    postman = Postman()
    server = Controller(postman, hostname="127.0.0.1", port=port)
    server.start()
    for minute in range(60, 70):
        work(begun + timedelta(minutes=minute, seconds=5))
    threading.Thread(target=server.stop, daemon=True).start()
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
    assert len(postman.taken) == 5
