"""One attempt to send one mail.

A mail is `sending` from just before its contents leave until the server has answered. If that
answer never comes (the line drops, the worker is killed) nobody can know whether it arrived: it
becomes `uncertain` and is not sent again by itself. Everything before that moment is repeatable.
"""

import logging
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F, QuerySet

from harken.foundations.clock import Clock
from harken.foundations.registry import Registry
from harken.mail import rules
from harken.mail.models import Enclosure, Message, State
from harken.mail.reports.names import message_id
from harken.mail.rules import Outcome
from harken.mail.transport.backends import FolderBackend, SmtpBackend

log = logging.getLogger("harken.mail")


@dataclass(frozen=True)
class Guard:
    """Asks before every attempt whether mails whose key begins with `name` may still be read.

    A mail waits for minutes or a night; whoever it is for may lose the right to it meanwhile.
    """

    name: str
    allows: Callable[[Message], bool]


guards = Registry[Guard]()


@dataclass(frozen=True)
class Follower:
    """Is told, in the same transaction, how mails ended whose key begins with `name`.

    A mail that was sent again by a person may end twice.
    """

    name: str
    told: Callable[[Message, Outcome, datetime], None]


followers = Registry[Follower]()


@dataclass(frozen=True)
class Discretion:
    """Mails whose key begins with `name` hold a link that acts for its reader: nobody else is
    shown their text. Where they are not listed, not even that they were written is shown."""

    name: str
    is_listed: bool = True


discretions = Registry[Discretion]()


def listed(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Leave out mails that nobody is shown."""
    for one in discretions:
        if not one.is_listed:
            messages = messages.exclude(key__startswith=one.name)
    return messages


def text_shown(message: Message) -> str:
    """Return a mail's text, '' where it is for its reader alone."""
    is_private = any(message.key.startswith(one.name) for one in discretions)
    return "" if is_private else message.text


def tell(message: Message, outcome: Outcome, now: datetime) -> None:
    """Tell whoever follows a mail that it ended; one that is tried again has not."""
    if outcome.state == State.WAITING:
        return
    for one in followers:
        if message.key.startswith(one.name):
            one.told(message, outcome, now)


def may_go(message: Message) -> bool:
    """Tell whether no guard holds a mail back."""
    return all(one.allows(message) for one in guards if message.key.startswith(one.name))


class Superseded(Exception):
    """Another attempt at this mail began meanwhile; this one must not hand it over."""


@dataclass
class HandOver:
    """The moment from which a mail may have arrived; stored before it begins."""

    message: Message
    clock: Clock
    happened: bool = False

    def __call__(self) -> None:
        """Write down that the contents leave now; raises Superseded when they must not."""
        waiting = held(self.message).filter(state=State.WAITING)
        if not waiting.update(state=State.SENDING, changed_at=self.clock()):
            raise Superseded(self.message.key)
        self.happened = True


def begin(message_id: int, now: datetime) -> Message | None:
    """Count an attempt at a waiting mail and return it; None when it is not waiting.

    A mail found in `sending` was left there by a killed worker and becomes uncertain.
    """
    left = Message.objects.filter(pk=message_id, state=State.SENDING)
    if left.update(state=State.UNCERTAIN, reason=rules.BROKEN_OFF, changed_at=now):
        tell(Message.objects.get(pk=message_id), rules.UNCERTAIN, now)
    waiting = Message.objects.filter(pk=message_id, state=State.WAITING)
    if not waiting.update(attempts=F("attempts") + 1, changed_at=now):
        return None
    return Message.objects.get(pk=message_id)


def send(message: Message, clock: Clock) -> Outcome:
    """Send a begun mail and tell what came of it; raises Superseded."""
    if not may_go(message):
        return rules.NOT_FOR_THEM
    server = settings.MAIL_SERVER
    connection: Any = get_connection(server.backend, fail_silently=False, **server.options)
    hand_over = HandOver(message, clock)
    if isinstance(connection, SmtpBackend | FolderBackend):
        connection.hand_over = hand_over
    else:
        hand_over()
    try:
        connection.send_messages([letter(message)])
    except Superseded:
        raise
    except Exception as error:
        log.info("Mail %d was not sent.", message.pk, exc_info=True)
        return _judge(error, message.attempts, sent=hand_over.happened)
    return rules.SENT


def store(message: Message, outcome: Outcome, now: datetime) -> None:
    """Write down what came of an attempt, and when the next one is due if there is one."""
    again = outcome.state == State.WAITING
    message.state, message.reason, message.changed_at = outcome.state, outcome.reason, now
    message.next_attempt_at = now + rules.pause_after(message.attempts) if again else None
    present = held(message).filter(state__in=[State.WAITING, State.SENDING])
    is_ours = present.update(
        state=message.state,
        reason=message.reason,
        changed_at=now,
        next_attempt_at=message.next_attempt_at,
    )
    if is_ours:
        tell(message, outcome, now)


def held(message: Message) -> QuerySet[Message]:
    """Return the mail's row as long as no later attempt began."""
    return Message.objects.filter(pk=message.pk, attempts=message.attempts)


def empty_old(now: datetime) -> int:
    """Empty the bodies of mails that ended 30 days ago: they hold names and links.

    The row with its key stays, so that nothing is ever sent twice.
    """
    ended = Message.objects.filter(changed_at__lt=now - rules.BODIES_KEPT).exclude(text="")
    old = ended.exclude(state__in=[State.WAITING, State.SENDING])
    with transaction.atomic():
        Enclosure.objects.filter(message__in=old).delete()
        return old.update(text="", html="")


def letter(message: Message) -> EmailMultiAlternatives:
    """Build the mail; its Message-ID stays the same over all attempts, so doubles can be told."""
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {
        "Message-ID": message_id(message, sender),
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
        **message.headers,
    }
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=sender,
        to=[message.to],
        headers={name: text for name, text in headers.items() if text},
    )
    for file in message.enclosures.all():
        mail.attach(file.name, bytes(file.content), file.kind or "application/octet-stream")
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _judge(error: Exception, attempts: int, *, sent: bool) -> Outcome:
    """Turn an error into what it means for the mail; a wrong password is worth trying again."""
    status = getattr(error, "status_code", None)
    match error:
        case smtplib.SMTPAuthenticationError():
            return rules.after_trouble(rules.WRONG_PASSWORD, attempts)
        case smtplib.SMTPRecipientsRefused():
            code, words = next(iter(error.recipients.values()))
            return rules.after_refusal(code, _words(words), attempts, about_recipient=True)
        case smtplib.SMTPResponseException():
            return rules.after_refusal(error.smtp_code, _words(error.smtp_error), attempts)
        case _ if isinstance(status, int):
            return rules.after_provider(status, str(error), attempts)
        case _ if sent or isinstance(error, rules.HandOverBroken):
            return rules.UNCERTAIN
    return rules.after_trouble(_why(error), attempts)


def _why(error: Exception) -> str:
    """Say what kept a mail from leaving, with what to do where that is known."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return rules.WRONG_CERTIFICATE
    if isinstance(error, smtplib.SMTPNotSupportedError) and "STARTTLS" in str(error):
        return rules.NO_TLS
    return str(error)


def _words(raw: bytes | str) -> str:
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
