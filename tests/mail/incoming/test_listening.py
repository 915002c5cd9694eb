"""Harken as a mail server: real SMTP, only for our addresses, “250” after the commit."""

import smtplib
import socket
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import OperationalError
from tests.ports import free_port

from harken.mail.incoming.addresses import reply_address
from harken.mail.incoming.doors import listening
from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.keeper import Doorkeeper
from harken.mail.incoming.models import DoorState, IncomingMail, Trouble

from .corpus import mail

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def door(settings: Any) -> Door:
    port = free_port()
    settings.MAIL_REPLY_TO = "support@example.org"
    settings.DEFAULT_FROM_EMAIL = "Harken <harken@example.org>"
    settings.MAIL_DOOR = Door("smtp", f"127.0.0.1:{port}", "127.0.0.1", port)
    return settings.MAIL_DOOR


@pytest.fixture
def client(door: Door, now: datetime) -> Iterator[smtplib.SMTP]:
    """Another mail server that comes to the port a worker opened."""
    keeper = Doorkeeper(lambda: now)
    assert keeper.turn()
    assert keeper.listener is not None
    with smtplib.SMTP(door.host, door.port, timeout=10) as client:
        yield client
    keeper.listener.stop()


def test_a_mail_is_stored_before_it_is_taken_over(client: smtplib.SMTP) -> None:
    to = reply_address("case", 12).upper()
    client.sendmail("ann@customer.example", [to], mail("Привет"))
    kept = IncomingMail.objects.get()
    assert (kept.sender, kept.state) == ("ann@customer.example", "new")
    assert bytes(kept.raw).startswith(b"Return-Path: <ann@customer.example>\r\nDelivered-To: ")
    assert to.encode() in bytes(kept.raw)


def test_mail_for_others_is_not_passed_on(client: smtplib.SMTP) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        client.sendmail("ann@customer.example", ["bo@elsewhere.example"], mail())
    assert caught.value.recipients["bo@elsewhere.example"][0] == 550
    assert not IncomingMail.objects.exists()


def test_delivered_twice_it_is_one(client: smtplib.SMTP) -> None:
    for _time in range(2):
        client.sendmail("ann@customer.example", ["support@example.org"], mail())
    assert IncomingMail.objects.count() == 1


def test_while_the_database_is_away_the_other_side_keeps_the_mail(
    client: smtplib.SMTP, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: Any, **_named: Any) -> None:
        raise OperationalError("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(listening, "keep", away)
        with pytest.raises(smtplib.SMTPDataError) as caught:
            client.sendmail("ann@customer.example", ["support@example.org"], mail())
        assert caught.value.smtp_code == 451
    client.sendmail("ann@customer.example", ["support@example.org"], mail())
    assert IncomingMail.objects.count() == 1


def test_a_mail_that_is_too_large_is_refused_at_once(client: smtplib.SMTP) -> None:
    client.ehlo()
    assert client.esmtp_features["size"] == str(25 * 1024 * 1024)
    with pytest.raises(smtplib.SMTPResponseException) as caught:
        client.sendmail("a@b.example", ["support@example.org"], b"x" * (26 * 1024 * 1024))
    assert caught.value.smtp_code == 552


def spoken(door: Door, *lines: bytes) -> list[bytes]:
    """Say everything in one go, as a hasty mail server does, and return what it was answered."""
    with socket.create_connection((door.host, door.port), timeout=30) as line:
        line.sendall(b"\r\n".join([b"EHLO mx.customer.example", *lines, b"QUIT", b""]))
        answers = b"".join(iter(lambda: line.recv(65536), b""))
    return [one[:3] for one in answers.splitlines() if one[3:4] == b" "]


BEGIN = (b"MAIL FROM:<ann@customer.example>", b"RCPT TO:<support@example.org>", b"DATA")


@pytest.mark.usefixtures("client")
def test_a_hasty_server_says_everything_at_once(door: Door) -> None:
    letters = [[*BEGIN, mail(identity=f"<{one}@customer.example>"), b"."] for one in (1, 2)]
    taken = [b"250", b"250", b"354", b"250"]
    answers = spoken(door, *letters[0], *letters[1])
    assert answers == [b"220", b"250", *taken, *taken, b"221"]
    assert IncomingMail.objects.count() == 2


@pytest.mark.parametrize("end", [b"\n.\n", b"\r\n.\n", b"\n.\r\n", b"\r.\r"])
@pytest.mark.usefixtures("client")
def test_no_second_mail_is_smuggled_in_behind_an_odd_end(door: Door, end: bytes) -> None:
    inner = b"\r\n".join([b"MAIL FROM:<ceo@example.org>", *BEGIN[1:], mail("Pay me")])
    spoken(door, *BEGIN, mail("Hello") + end + inner, b".")
    kept = IncomingMail.objects.get()
    assert kept.sender == "ann@customer.example"
    assert b"Pay me" in bytes(kept.raw)


@pytest.mark.usefixtures("client")
def test_50_mb_that_nobody_announced_are_refused_and_the_next_mail_is_taken(door: Door) -> None:
    file = b"\r\n".join([b"x" * 998] * (50 * 1024))
    answers = spoken(door, *BEGIN, mail("Hello") + file, b".", *BEGIN, mail("Smaller"), b".")
    assert answers[5:] == [b"552", b"250", b"250", b"354", b"250", b"221"]
    assert b"Smaller" in bytes(IncomingMail.objects.get().raw)


def test_of_a_thousand_recipients_a_hundred_are_taken_and_the_rest_may_come_again(
    client: smtplib.SMTP,
) -> None:
    everybody = [f"support+{number}@example.org" for number in range(1000)]
    refused = client.sendmail("ann@customer.example", everybody, mail())
    assert (len(refused), {code for code, _words in refused.values()}) == (900, {452})
    assert bytes(IncomingMail.objects.get().raw).count(b"Delivered-To:") == 100


def test_somebody_slow_keeps_nobody_waiting(client: smtplib.SMTP, door: Door) -> None:
    slow = [socket.create_connection((door.host, door.port), timeout=10) for _each in range(20)]
    for one in slow:
        one.sendall(b"EHLO slow\r\n" + b"\r\n".join(BEGIN) + b"\r\nSubject: I am thinki")
    begun = time.monotonic()
    client.sendmail("ann@customer.example", ["support@example.org"], mail())
    assert time.monotonic() - begun < 5
    assert IncomingMail.objects.count() == 1
    for one in slow:
        one.close()


def test_a_line_longer_than_senders_ought_to_write_is_taken(client: smtplib.SMTP) -> None:
    client.sendmail("ann@customer.example", ["support@example.org"], mail("x" * 200_000))
    assert b"x" * 200_000 in bytes(IncomingMail.objects.get().raw)


def test_a_port_that_is_taken_is_said(door: Door, now: datetime) -> None:
    with socket.create_server((door.host, door.port)):
        assert not Doorkeeper(lambda: now).turn()
    assert DoorState.objects.get().trouble == Trouble.PORT


def test_a_second_worker_on_the_machine_says_nothing(
    client: smtplib.SMTP, door: Door, now: datetime
) -> None:
    assert not Doorkeeper(lambda: now).turn()
    assert DoorState.objects.get().trouble == ""
