"""A real SMTP server that answers as the test wishes."""

import time
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Postman:
    """What the server does: `answers` are given to DATA in turn, then 250."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.answers: list[str] = []
        self.recipient_answer = ""
        self.sleep = 0.0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if self.recipient_answer:
            return self.recipient_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        time.sleep(self.sleep)
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer == "drop":
            self.taken.append(envelope)
            server.transport.abort()
            return "421 gone"
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer
