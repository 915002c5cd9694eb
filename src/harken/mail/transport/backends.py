"""Mail backends: SMTP that knows the moment of handing over, a folder, and the outbox itself."""

import smtplib
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import get_language

from harken.foundations.clock import system_clock
from harken.mail.rules import HandOverBroken

HandOver = Callable[[], None]


def _nothing() -> None:
    pass


class _Handing(smtplib.SMTP):
    """Calls `hand_over` just before the contents leave, and names a break after it."""

    def __init__(self, *args: Any, hand_over: HandOver = _nothing, **kwargs: Any) -> None:
        self.hand_over = hand_over
        super().__init__(*args, **kwargs)

    def data(self, msg: Any) -> Any:
        """Send the contents; from here on only the server's answer tells what happened."""
        self.hand_over()
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            raise HandOverBroken(str(error)) from error


class _SmtpOverTls(_Handing, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """Django's SMTP backend; a farewell that fails after the mail was taken is no failure."""

    hand_over: HandOver = staticmethod(_nothing)

    @property
    def connection_class(self) -> Any:
        """The SMTP class that tells of the handing over."""
        return partial(_SmtpOverTls if self.use_ssl else _Handing, hand_over=self.hand_over)

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        with suppress(OSError):
            super().close()


class FolderBackend(BaseEmailBackend):
    """Keeps every mail as a file in HARKEN_HOME/mail as long as no server is set."""

    hand_over: HandOver = staticmethod(_nothing)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write one .eml file per mail; any mail program opens it."""
        folder = Path(settings.HOME) / "mail"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{system_clock():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:8]}.eml"
            place = folder / name
            place.touch(mode=0o600)
            self.hand_over()
            place.write_bytes(message.message().as_bytes())
        return len(email_messages)


class OutboxBackend(BaseEmailBackend):
    """Puts what Django or a library sends into the outbox, so that no page waits for a server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store one outbox row per recipient."""
        from harken.mail.actions import store_mail

        now = system_clock()
        for message in email_messages:
            for to in message.recipients():
                store_mail(
                    to=to,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=_html_of(message),
                    language=get_language() or "en",
                    key=f"direct.{uuid.uuid4()}",
                    now=now,
                )
        return len(email_messages)


def _html_of(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    found = (part[0] for part in message.alternatives if part[1] == "text/html")
    return str(next(found, ""))
