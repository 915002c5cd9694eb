"""A real mailbox is read: each mail once, whatever breaks in between."""

import socket
import ssl
import subprocess
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.ports import free_port

from harken.mail.incoming import keeping
from harken.mail.incoming.doors import fetching
from harken.mail.incoming.doors.door import mail_door
from harken.mail.incoming.doors.fetching import fetch, fetch_if_due, state_of
from harken.mail.incoming.doors.keeper import Doorkeeper
from harken.mail.incoming.doors.mailbox import Mailbox
from harken.mail.incoming.models import DoorState, IncomingMail, IncomingState, Trouble

from .corpus import mail
from .postbox import Postbox

pytestmark = pytest.mark.django_db


def letter(number: int) -> bytes:
    return mail(f"Letter {number}", identity=f"<{number}@customer.example>")


def test_new_mails_come_in_once_and_are_marked_as_read(postbox: Postbox, now: datetime) -> None:
    postbox.put(letter(1)), postbox.put(letter(2))
    assert fetch(postbox.door(), lambda: now) == 2
    assert fetch(postbox.door(), lambda: now) == 0
    assert postbox.search("UNSEEN") == 0
    assert IncomingMail.objects.filter(sender="ann@customer.example", state="new").count() == 2


def test_what_was_read_before_harken_came_stays_where_it_is(
    postbox: Postbox, now: datetime
) -> None:
    postbox.put(letter(1), r"(\Seen)"), postbox.put(letter(2))
    assert fetch(postbox.door(), lambda: now) == 1
    postbox.put(letter(3), r"(\Seen)")
    assert fetch(postbox.door(), lambda: now) == 1  # later mails come in even if somebody read them
    assert IncomingMail.objects.count() == 2


def test_read_mails_are_moved_where_the_setting_says(postbox: Postbox, now: datetime) -> None:
    door = postbox.door("&done=Done/" + postbox.folder)
    postbox.put(letter(1))
    fetch(door, lambda: now)
    assert (postbox.search("ALL"), postbox.search("ALL", door.done_folder)) == (0, 1)


def test_the_same_mail_twice_in_the_mailbox_is_one(postbox: Postbox, now: datetime) -> None:
    postbox.put(letter(1)), postbox.put(b"Received: by another way\r\n" + letter(1))
    assert fetch(postbox.door(), lambda: now) == 1
    assert IncomingMail.objects.count() == 1


@pytest.mark.parametrize("moment", ["before the commit", "after the commit"])
def test_a_worker_killed_while_it_takes_a_mail_in_loses_and_doubles_nothing(
    postbox: Postbox, now: datetime, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    def killed(*_given: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    for number in range(3):
        postbox.put(letter(number))
    with monkeypatch.context() as patch:
        if moment == "before the commit":
            patch.setattr(keeping, "hand_to_worker", killed)
        else:
            patch.setattr(Mailbox, "put_away", killed)
        with pytest.raises(KeyboardInterrupt):
            fetch(postbox.door(), lambda: now)
    fetch(postbox.door(), lambda: now)
    assert IncomingMail.objects.count() == 3
    assert fetch(postbox.door(), lambda: now) == 0
    assert postbox.search("UNSEEN") == 0


def test_a_mailbox_numbered_anew_brings_nothing_twice(postbox: Postbox, now: datetime) -> None:
    postbox.put(letter(1))
    fetch(postbox.door(), lambda: now)
    DoorState.objects.update(uid_validity=1)
    postbox.server.select(postbox.folder)
    postbox.server.store("1", "-FLAGS", r"(\Seen)")
    postbox.put(letter(2))
    assert fetch(postbox.door(), lambda: now) == 1
    assert IncomingMail.objects.count() == 2


def test_a_mail_that_is_too_large_stays_there_and_is_named(
    postbox: Postbox, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    postbox.put(mail("x" * 2000))
    fetch(postbox.door(), lambda: now)
    kept = IncomingMail.objects.get()
    assert (kept.state, kept.subject) == (IncomingState.REFUSED, "A question")
    assert b"xxx" not in bytes(kept.raw)
    assert postbox.search("UNSEEN") == 1


def test_many_mails_come_in_batch_by_batch(
    postbox: Postbox, now: datetime, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(fetching, "AT_ONCE", 2)
    for number in range(5):
        postbox.put(letter(number))
    settings.MAIL_DOOR = postbox.door()
    keeper = Doorkeeper(lambda: now)
    assert [keeper.turn() for _turn in range(4)] == [True, True, True, False]
    assert IncomingMail.objects.count() == 5


def test_two_workers_do_not_look_at_once(postbox: Postbox, now: datetime) -> None:
    postbox.put(letter(1))
    assert fetch_if_due(postbox.door(), lambda: now) == 1
    postbox.put(letter(2))
    assert fetch_if_due(postbox.door(), lambda: now) == 0
    assert fetch_if_due(postbox.door(), lambda: now + timedelta(seconds=21)) == 1


def test_a_wrong_password_is_said_once_with_the_remedy_and_tried_ever_more_rarely(
    postbox: Postbox, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    door = mail_door(postbox.url.replace("hunter2", "wrong"))
    assert door is not None
    for _time in range(3):
        assert fetch(door, lambda: now) == 0
    state = state_of(door, now)
    assert (state.trouble, state.failures) == (Trouble.LOGIN, 3)
    assert state.next_look_at == now + timedelta(minutes=20)  # 5, 10, 20
    assert caplog.text.count("app password") == 1
    assert "wrong" not in caplog.text + state.words


def test_a_server_that_is_down_is_found_again(postbox: Postbox, now: datetime) -> None:
    door = mail_door(f"imap://a:b@127.0.0.1:{free_port()}/INBOX?tls=off")
    assert door is not None
    fetch(door, lambda: now)
    assert state_of(door, now).trouble == Trouble.UNREACHABLE
    postbox.put(letter(1))
    DoorState.objects.update(name=postbox.door().shown)
    fetch(postbox.door(), lambda: now)
    assert (state_of(postbox.door(), now).trouble, IncomingMail.objects.count()) == ("", 1)


def test_a_folder_that_is_not_there_is_named_as_the_reason(postbox: Postbox, now: datetime) -> None:
    door = mail_door(postbox.url.replace(postbox.folder, "Nowhere"))
    assert door is not None
    fetch(door, lambda: now)
    assert state_of(door, now).trouble == Trouble.FOLDER


def test_the_password_does_not_go_to_a_server_with_a_wrong_certificate(
    now: datetime, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    order = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"]
    subprocess.run(
        [*order, "/CN=localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    heard: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        try:
            heard.append(context.wrap_socket(listener.accept()[0], server_side=True).recv(1000))
        except OSError:
            heard.append(b"")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        door = mail_door(f"imaps://ann:hunter2@localhost:{listener.getsockname()[1]}/INBOX")
        assert door is not None
        fetch(door, lambda: now)
        thread.join(10)
    assert state_of(door, now).trouble == Trouble.CERTIFICATE
    assert heard == [b""]
