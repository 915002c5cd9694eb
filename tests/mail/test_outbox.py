"""A mail is stored with its change, handed to a real server once, and its fate is told."""

import email
import email.policy
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import send_mail as django_send_mail
from django.db import transaction
from postman import Postman

from harken.audit.models import AuditEntry
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.foundations.registry import Registry
from harken.jobs.queue import leases
from harken.jobs.queue.models import Job
from harken.jobs.queue.running import run_job
from harken.mail import actions, delivery, rules
from harken.mail.models import Message, State
from harken.mail.transport.server import mail_server

pytestmark = pytest.mark.django_db


def write(now: datetime, key: str = "invite.1", language: str = "en") -> Message:
    return actions.send_mail(
        to="ann@example.org",
        template="mail/test",
        context={},
        language=language,
        key=key,
        now=now,
    )


def work(now: datetime | None = None) -> None:
    """Run what is due, as a worker would."""
    moment = now or system_clock()
    for job in leases.claim("w", moment, lease=timedelta(seconds=30), most=20):
        run_job(job)


def only() -> Message:
    return Message.objects.get()


def parsed(raw: bytes | str) -> EmailMessage:
    octets = raw if isinstance(raw, bytes) else raw.encode()
    return email.message_from_bytes(octets, policy=email.policy.default)


def test_a_mail_is_stored_with_its_change_or_not_at_all(now: datetime) -> None:
    with transaction.atomic():
        write(now)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not Job.objects.exists()


def test_a_mail_arrives_with_both_parts_and_links_to_the_public_address(
    now: datetime, postman: Postman, settings: Any
) -> None:
    settings.PUBLIC_URL = "https://cx.example.org"
    write(now)
    work()
    (envelope,) = postman.taken
    letter = parsed(envelope.content)
    assert (envelope.rcpt_tos, letter["To"]) == (["ann@example.org"], "ann@example.org")
    assert "https://cx.example.org" in letter.get_body(("plain",)).get_content()
    assert 'href="https://cx.example.org"' in letter.get_body(("html",)).get_content()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert only().state == State.SENT


def test_the_second_mail_with_a_key_is_not_written(now: datetime, postman: Postman) -> None:
    assert write(now).pk == write(now).pk
    work()
    write(now)
    work()
    assert len(postman.taken) == 1


def test_nothing_in_a_plain_text_is_escaped_and_no_line_break_enters_the_subject(
    now: datetime, tmp_path: Path, settings: Any
) -> None:
    folder = tmp_path / "trial"
    folder.mkdir()
    for part in ("subject.txt", "txt", "html"):
        (folder / f"hi.{part}").write_text("{{ name }}")
    engine = {**settings.TEMPLATES[0], "DIRS": [tmp_path]}
    settings.TEMPLATES = [engine]
    message = actions.send_mail(
        to="a@b.example",
        template="trial/hi",
        context={"name": "R&D\n<x>"},
        language="en",
        key="k",
        now=now,
    )
    assert message.subject == "R&D <x>"
    assert message.text == "R&D\n<x>\n"
    assert message.html == "R&amp;D\n&lt;x&gt;"


@pytest.mark.parametrize(
    ("answer", "state", "jobs_left"),
    [
        ("451 busy, come later", State.WAITING, 1),
        ("550 no such person", State.FAILED, 0),
        ("drop", State.UNCERTAIN, 0),
    ],
)
def test_what_the_server_answers_decides(
    now: datetime, postman: Postman, answer: str, state: State, jobs_left: int
) -> None:
    postman.answers = [answer]
    write(now)
    work()
    assert only().state == state
    assert Job.objects.filter(state="waiting").count() == jobs_left
    assert only().reason.startswith(rules.BROKEN_OFF if answer == "drop" else answer[:3])


def test_a_mail_refused_for_now_goes_out_at_the_next_attempt(
    now: datetime, postman: Postman
) -> None:
    postman.recipient_answer = "450 greylisted"
    write(now)
    work()
    pause = only().next_attempt_at - only().changed_at
    assert pause == timedelta(minutes=1)
    postman.recipient_answer = ""
    work()
    assert postman.taken == []
    work(system_clock() + timedelta(minutes=2))
    assert (only().state, only().attempts, len(postman.taken)) == (State.SENT, 2, 1)


def test_a_mail_that_may_have_arrived_is_never_sent_again_by_itself(
    now: datetime, postman: Postman
) -> None:
    postman.answers = ["drop"]
    write(now)
    for hours in range(5):
        work(system_clock() + timedelta(hours=hours))
    assert len(postman.taken) == 1


def test_a_worker_killed_while_handing_over_leaves_an_uncertain_mail(
    now: datetime, postman: Postman
) -> None:
    write(now)
    Message.objects.update(state=State.SENDING, attempts=1)
    work()
    assert only().state == State.UNCERTAIN
    assert postman.taken == []


def test_an_attempt_that_was_overtaken_hands_nothing_over(now: datetime, postman: Postman) -> None:
    write(now)
    slow = delivery.begin(only().pk, now)
    delivery.begin(only().pk, now)
    with pytest.raises(delivery.Superseded):
        delivery.send(slow, system_clock)
    assert postman.taken == []


def test_a_server_that_cannot_be_reached_is_tried_again(now: datetime, settings: Any) -> None:
    settings.MAIL_SERVER = mail_server("smtp://127.0.0.1:1")
    write(now)
    work()
    assert (only().state, only().attempts) == (State.WAITING, 1)
    assert "refused" in only().reason


def test_the_page_does_not_wait_for_a_server_that_sleeps(
    as_role: Callable, postman: Postman
) -> None:
    postman.sleep = 30
    browser = as_role("owner")
    begun = time.monotonic()
    response = browser.post("/settings/mail/test/")
    assert response.status_code == 302
    assert time.monotonic() - begun < 20
    assert only().state == State.WAITING


def test_without_a_server_mails_are_kept_as_files(
    now: datetime, settings: Any, tmp_path: Path
) -> None:
    settings.MAIL_SERVER = mail_server("file:")
    settings.HOME = tmp_path
    write(now)
    work()
    (kept,) = (tmp_path / "mail").glob("*.eml")
    assert parsed(kept.read_bytes())["Subject"] == "Test mail from Harken"
    assert kept.stat().st_mode & 0o077 == 0
    assert only().state == State.SENT


def test_what_django_sends_goes_through_the_outbox_too(postman: Postman) -> None:
    django_send_mail("Reset", "text", None, ["bo@example.org"], html_message="<p>text</p>")
    assert (only().to, only().html) == ("bo@example.org", "<p>text</p>")
    work()
    assert len(postman.taken) == 1


def test_a_mail_that_its_reader_may_no_longer_read_is_held_back(
    now: datetime, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    guards: Registry[delivery.Guard] = Registry()
    guards.register(delivery.Guard("invite.", lambda message: message.to != "ann@example.org"))
    monkeypatch.setattr(delivery, "guards", guards)
    write(now), write(now, key="other.1")
    work()
    states = dict(Message.objects.values_list("key", "state"))
    assert states == {"invite.1": State.FAILED, "other.1": State.SENT}
    assert len(postman.taken) == 1


@pytest.mark.parametrize("state", State.values)
def test_only_a_failed_or_uncertain_mail_can_be_sent_again(now: datetime, state: str) -> None:
    write(now)
    Job.objects.all().delete()
    Message.objects.update(state=state, attempts=12)
    if state not in ("failed", "uncertain"):
        with pytest.raises(actions.NotToBeSentAgain):
            actions.send_again(Actor.system(), only().pk, now=now)
        return
    actions.send_again(Actor.system(), only().pk, now=now)
    assert (only().state, only().attempts, Job.objects.count()) == (State.WAITING, 0, 1)
    assert AuditEntry.objects.get().changes == {"state": [state, "waiting"]}


def test_old_mails_are_emptied_but_their_key_still_counts(now: datetime) -> None:
    write(now)
    Message.objects.update(state=State.SENT)
    assert delivery.empty_old(now + timedelta(days=29)) == 0
    assert delivery.empty_old(now + timedelta(days=31)) == 1
    write(now)
    assert only().text == ""


def test_html_loads_nothing_from_elsewhere(now: datetime) -> None:
    html = write(now).html
    assert "src=" not in html
    assert "<link" not in html
    assert "style=" not in html
