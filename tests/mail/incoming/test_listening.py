"""Harken as a mail server: real SMTP, only for our addresses, “250” after the commit."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import OperationalError

from harken.mail.incoming.addresses import reply_address
from harken.mail.incoming.doors import listening
from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.keeper import Doorkeeper
from harken.mail.incoming.models import DoorState, IncomingMail, Trouble

from .corpus import mail
from .postbox import free_port

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


def test_a_port_that_is_taken_is_said(door: Door, now: datetime) -> None:
    with socket.create_server((door.host, door.port)):
        assert not Doorkeeper(lambda: now).turn()
    assert DoorState.objects.get().trouble == Trouble.PORT


def test_a_second_worker_on_the_machine_says_nothing(
    client: smtplib.SMTP, door: Door, now: datetime
) -> None:
    assert not Doorkeeper(lambda: now).turn()
    assert DoorState.objects.get().trouble == ""
