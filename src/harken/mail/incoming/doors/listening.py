"""Harken as the mail server to which another one forwards: it takes mail for our addresses only.

“250” is answered after the commit; when the database is away, “451”, and the other side keeps the
mail and comes again.
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import Error as DatabaseError
from django.db import connection

from harken.foundations.clock import Clock
from harken.mail.incoming.addresses import is_ours
from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.troubles import DoorShut
from harken.mail.incoming.keeping import LARGEST, keep
from harken.mail.incoming.models import Trouble

log = logging.getLogger("harken.mail")

MOST_RECIPIENTS = 100
LONGEST_LINE = 1_000_000
NOT_OURS = "550 5.1.1 No such address here"
TOO_MANY = "452 4.5.3 Too many recipients"
COME_AGAIN = "451 4.3.0 Cannot store this at present, please come again"
TAKEN = "250 2.0.0 Taken"


class Porter:
    """What is answered at the door."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.writers = ThreadPoolExecutor(2, thread_name_prefix="mail-in")

    async def handle_RCPT(  # noqa: N802 - the library's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Take addresses of ours only: nothing is passed on."""
        if not is_ours(address):
            return NOT_OURS
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Answer when the mail is stored."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.writers, self._store, _with_envelope(envelope))

    def _store(self, raw: bytes) -> str:
        try:
            keep(raw, now=self.clock())
        except DatabaseError as error:
            log.warning("A mail that came in could not be stored (%s).", str(error).strip())
            return COME_AGAIN
        except Exception:
            log.exception("A mail that came in could not be stored.")
            return COME_AGAIN
        finally:
            connection.close()
        return TAKEN


def _with_envelope(envelope: Envelope) -> bytes:
    """Put sender and recipients of the envelope on top, as a mail server does on delivery."""
    content = envelope.content or b""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
    lines = [f"Return-Path: <{envelope.mail_from or ''}>"]
    lines += [f"Delivered-To: {address}" for address in envelope.rcpt_tos]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace") + raw


class _Speaker(SMTP):
    """Speaks SMTP, and takes lines longer than the 1,000 signs that senders ought to keep to."""

    line_length_limit = LONGEST_LINE


class _Reception(Controller):
    """Has each connection spoken to by a speaker of its own."""

    def factory(self) -> SMTP:
        """Begin a conversation."""
        return _Speaker(self.handler, **self.SMTP_kwargs)


class Listener:
    """The open port, in a thread of its own."""

    def __init__(self, door: Door, clock: Clock) -> None:
        self.door = door
        self.controller = _Reception(
            Porter(clock),
            hostname=door.host,
            port=door.port,
            data_size_limit=LARGEST,
            ident="Harken",
            server_hostname="harken",
        )

    def start(self) -> None:
        """Open the port; raises DoorShut when that is impossible."""
        try:
            self.controller.start()
        except OSError as error:
            raise DoorShut(Trouble.PORT, error.strerror or error) from error

    @property
    def is_alive(self) -> bool:
        """Whether the thread still runs."""
        thread = getattr(self.controller, "_thread", None)
        return thread is not None and thread.is_alive()

    def stop(self) -> None:
        """Close the port."""
        self.controller.stop(no_assert=True)
