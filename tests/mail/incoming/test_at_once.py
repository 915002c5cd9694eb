"""Workers side by side, and two ways in: each mail comes in once."""

import smtplib
from datetime import datetime
from typing import Any

import pytest
from tests.crowd import at_once
from tests.ports import free_port

from harken.jobs.queue.models import Job
from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.fetching import fetch, fetch_if_due
from harken.mail.incoming.doors.listening import Listener
from harken.mail.incoming.models import IncomingMail

from .corpus import mail
from .postbox import Postbox

pytestmark = pytest.mark.django_db(transaction=True)
LETTERS = 6


def letter(number: int) -> bytes:
    return mail(f"Letter {number}", identity=f"<{number}@customer.example>")


def test_of_two_workers_one_looks_into_the_mailbox(postbox: Postbox, now: datetime) -> None:
    for number in range(LETTERS):
        postbox.put(letter(number))
    counts = at_once([lambda: fetch_if_due(postbox.door(), lambda: now)] * 2)
    assert sorted(counts) == [0, LETTERS]
    assert IncomingMail.objects.count() == Job.objects.count() == LETTERS


def test_two_that_look_all_the_same_take_each_mail_in_once(postbox: Postbox, now: datetime) -> None:
    """A worker that was thought dead goes on: its turn was given to another one."""
    for number in range(LETTERS):
        postbox.put(letter(number))
    counts = at_once([lambda: fetch(postbox.door(), lambda: now)] * 2)
    assert sum(counts) == LETTERS
    assert IncomingMail.objects.count() == Job.objects.count() == LETTERS
    assert postbox.search("UNSEEN") == 0
    assert fetch(postbox.door(), lambda: now) == 0


def test_the_same_mail_by_mailbox_and_by_port_is_one(
    postbox: Postbox, now: datetime, settings: Any
) -> None:
    settings.MAIL_REPLY_TO = "support@example.org"
    postbox.put(letter(1))
    port = free_port()
    listener = Listener(Door("smtp", "x", "127.0.0.1", port), lambda: now)
    listener.start()

    def delivering() -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            client.sendmail("ann@customer.example", ["support@example.org"], letter(1))

    at_once([delivering, lambda: fetch(postbox.door(), lambda: now)])
    listener.stop()
    assert IncomingMail.objects.count() == Job.objects.count() == 1
    assert postbox.search("UNSEEN") == 0
