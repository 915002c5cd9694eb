"""Mails as they leave and as they come in, on a real server and in their raw form."""

import email
import email.policy
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from harken.foundations.clock import system_clock
from harken.jobs.queue import leases
from harken.jobs.queue.running import run_job
from harken.mail.incoming.keeping import keep
from harken.mail.incoming.models import IncomingMail
from harken.mail.incoming.taking import take


class Postman:
    """A mail server: what it took, and the answer for recipients it refuses."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refusal = ""
        self.port = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        raw = envelope.content
        octets = raw if isinstance(raw, bytes) else str(raw).encode()
        self.taken.append(email.message_from_bytes(octets, policy=email.policy.default))
        return "250 taken"


def work(now: datetime | None = None) -> None:
    """Run what is due, as a worker would, until nothing is."""
    for _round in range(10):
        jobs = leases.claim("w", now or system_clock(), lease=timedelta(seconds=30), most=20)
        if not jobs:
            return
        for job in jobs:
            run_job(job)


def answer(to: EmailMessage, text: str = "It still has not come.", **headers: str) -> EmailMessage:
    """Return what a mail program sends when somebody answers a mail of ours."""
    letter = EmailMessage()
    fields = {
        "From": "Ewa Kowalska <ewa@example.com>",
        "To": str(to["Reply-To"] or to["From"]),
        "Subject": f"Re: {to['Subject']}",
        "Message-ID": f"<answer-{abs(hash(text))}@example.com>",
        "In-Reply-To": str(to["Message-ID"]),
        "References": str(to["Message-ID"]),
    }
    for name, value in (
        fields | {key.replace("_", "-"): one for key, one in headers.items()}
    ).items():
        if value:
            letter[name] = value
    letter.set_content(f"{text}\n\nOn 2 March 2026 Our Shop wrote:\n> We are looking for it.\n")
    return letter


def bounce_of(mail: EmailMessage) -> bytes:
    """Return what a mail server reports of a mail it could not deliver."""
    return (
        b"From: MAILER-DAEMON@mx.example.com\r\nTo: shop@example.org\r\n"
        b"Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <b1@mx.example.com>\r\n"
        b"Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n"
        b"--B\r\nContent-Type: text/plain\r\n\r\nThe mailbox is not there.\r\n"
        b"--B\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example.com\r\n\r\n"
        b"Final-Recipient: rfc822; ewa@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        b"Diagnostic-Code: smtp; 550 no such user\r\n\r\n"
        b"--B\r\nContent-Type: message/rfc822\r\n\r\n"
        b"Message-ID: " + str(mail["Message-ID"]).encode() + b"\r\nSubject: x\r\n\r\ny\r\n--B--\r\n"
    )


def arrives(letter: EmailMessage | bytes, now: datetime) -> None:
    """Let a mail come in and be taken."""
    raw = letter if isinstance(letter, bytes) else letter.as_bytes()
    keep(raw, now=now)
    for mail in IncomingMail.objects.filter(state="new"):
        take(mail.pk, now)
    work()
