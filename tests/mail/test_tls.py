"""A password goes to a mail server only over TLS, and only to the one that it is for."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from postman import Postman
from tests.certificates import Authority
from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harken.mail.models import Message

pytestmark = pytest.mark.django_db
USER, PASSWORD = "shop", "correct & horse"
IN_ADDRESS = "shop:correct%20%26%20horse"


class Guarded(Postman):
    """A server that takes mail from who signed in, and remembers what it heard."""

    def __init__(self) -> None:
        super().__init__()
        self.passwords: list[str] = []
        self.over_tls: list[bool] = []

    def sign_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
    ) -> AuthResult:
        """Let in who knows the password."""
        assert isinstance(given, LoginPassword)
        self.passwords.append(given.password.decode())
        self.over_tls.append(session.ssl is not None)
        return AuthResult(success=given.password.decode() == PASSWORD)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority, trusted on this machine."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


@pytest.fixture
def serving(settings: Any) -> Iterator[Callable[..., Guarded]]:
    """Start a mail server: with STARTTLS, TLS from the first byte, or none."""
    from harken.mail.transport.server import mail_server

    running: list[Controller] = []

    def start(context: ssl.SSLContext | None, scheme: str = "smtp") -> Guarded:
        guarded = Guarded()
        port = free_port()
        upgrades = {"tls_context": context} if scheme == "smtp" else {"ssl_context": context}
        controller = Controller(
            guarded, hostname="127.0.0.1", port=port, authenticator=guarded.sign_in,
            auth_required=True, auth_require_tls=context is not None and scheme == "smtp",
            server_hostname="mx", **upgrades,
        )  # fmt: skip
        with suppress(ssl.SSLError):  # it looks whether it is up, and trusts nobody
            controller.start()
        running.append(controller)
        settings.MAIL_SERVER = mail_server(f"{scheme}://{IN_ADDRESS}@localhost:{port}")
        return guarded

    yield start
    for one in running:
        threading.Thread(target=one.stop, kwargs={"no_assert": True}, daemon=True).start()


def sent(now: datetime) -> Message:
    """A mail after the first attempt to send it."""
    from harken.foundations.clock import system_clock
    from harken.mail import delivery
    from harken.mail.actions import send_mail

    mail = send_mail(
        to="ann@example.org", template="mail/test", context={}, language="en", key="1", now=now
    )
    begun = delivery.begin(mail.pk, now)
    assert begun is not None
    delivery.store(begun, delivery.send(begun, system_clock), now)
    return begun


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_the_password_and_the_mail_go_over_tls(
    scheme: str, trusted: Authority, serving: Callable[..., Guarded], now: datetime
) -> None:
    server = serving(trusted.server("localhost"), scheme)
    assert (sent(now).state, len(server.taken)) == ("sent", 1)
    assert server.passwords == [PASSWORD]
    assert server.over_tls == [True] or scheme == "smtps"


@pytest.fixture(params=["unknown authority", "another name", "too old"])
def wrong(
    request: pytest.FixtureRequest, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> ssl.SSLContext:
    """How a server speaks whose certificate is wrong."""
    if request.param != "unknown authority":
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    name = "mail.example.net" if request.param == "another name" else "localhost"
    return authority.server(name, days=-1 if request.param == "too old" else 2)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_wrong_certificate_is_refused_with_what_to_do(
    scheme: str, wrong: ssl.SSLContext, serving: Callable[..., Guarded], now: datetime
) -> None:
    server = serving(wrong, scheme)
    mail = sent(now)
    assert (mail.state, server.passwords, server.taken) == ("waiting", [], [])
    assert mail.next_attempt_at is not None
    assert mail.reason.startswith("The certificate of the mail server is not valid, so neither")
    assert "HARKEN_MAIL_URL" in mail.reason


def test_a_server_without_tls_gets_no_password(
    serving: Callable[..., Guarded], now: datetime
) -> None:
    server = serving(None)
    mail = sent(now)
    assert (mail.state, server.passwords, server.taken) == ("waiting", [], [])
    assert mail.reason.startswith("The mail server offers no TLS, so neither")


@pytest.fixture
def mailbox(authority: Authority) -> Iterator[int]:
    """The port of a real IMAP server that offers STARTTLS for 'localhost'."""
    certificate, key = authority.vouch("localhost")
    port = free_port()
    program = Path(sys.executable).with_name("pymap")
    where = ["--host", "127.0.0.1", "--port", str(port), "--cert", certificate, "--key", key]
    account = ["dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD]
    server = subprocess.Popen([program, *where, *account])
    for _try in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.1)
    yield port
    server.terminate()
    server.wait(10)


@pytest.mark.parametrize(("host", "trouble"), [("localhost", ""), ("127.0.0.1", "tls")])
@pytest.mark.usefixtures("trusted")
def test_a_mailbox_is_opened_after_starttls_under_the_name_of_its_certificate(
    mailbox: int, host: str, trouble: str, now: datetime
) -> None:
    from harken.mail.incoming.doors.door import mail_door
    from harken.mail.incoming.doors.fetching import fetch, state_of

    door = mail_door(f"imap+starttls://{IN_ADDRESS}@{host}:{mailbox}/INBOX")
    assert door is not None
    count = fetch(door, lambda: now)
    assert (state_of(door, now).trouble, count > 0) == (trouble, not trouble)


def test_a_mailbox_of_an_unknown_authority_is_not_opened(mailbox: int, now: datetime) -> None:
    from harken.mail.incoming.doors.door import mail_door
    from harken.mail.incoming.doors.fetching import fetch, state_of

    door = mail_door(f"imap+starttls://{IN_ADDRESS}@localhost:{mailbox}/INBOX")
    assert door is not None
    assert fetch(door, lambda: now) == 0
    assert state_of(door, now).trouble == "tls"
