"""`harken mail`: what a mail server hands over."""

import sys
from email import message_from_bytes
from pathlib import Path
from typing import Annotated

import typer

from harken.foundations.clock import system_clock
from harken.foundations.refusal import Refusal

mail = typer.Typer(
    name="mail", help="Mail that comes in, and mail that came back.", no_args_is_help=True
)


@mail.callback()
def _group() -> None:
    """Mail that comes in, and mail that came back."""


@mail.command()
def bounced() -> None:
    """Read a delivery report from standard input, as a mail server pipes it."""
    from harken.mail.reports.actions import note_report
    from harken.mail.reports.dsn import LARGEST

    message = note_report(sys.stdin.buffer.read(LARGEST), system_clock())
    typer.echo(f"Mail {message.pk}: {message.state}. {message.reason}".strip())


@mail.command()
def fetch() -> None:
    """Look into the mailbox of HARKEN_MAIL_IN now; a worker takes what is found."""
    from django.conf import settings

    from harken.mail.incoming.doors.fetching import fetch as look
    from harken.mail.incoming.doors.fetching import state_of
    from harken.mail.incoming.doors.troubles import remedy

    door = settings.MAIL_DOOR
    if door is None or door.kind != "imap":
        raise Refusal("No mailbox is set. Set HARKEN_MAIL_IN=imaps://user:password@host/INBOX.")
    count = look(door, system_clock)
    state = state_of(door, system_clock())
    if state.trouble:
        raise Refusal(f"{remedy(state.trouble)} {state.words}".strip())
    typer.echo(f"{count} new mails.")


@mail.command()
def take(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="One mail, as .eml.")],
) -> None:
    """Take in one mail from a file, as if it had arrived."""
    from harken.mail.incoming.keeping import LARGEST, keep
    from harken.mail.incoming.models import IncomingMail
    from harken.mail.incoming.reading.whole import identity
    from harken.mail.incoming.taking import take as hand_over

    raw = file.read_bytes()
    if len(raw) > LARGEST:
        raise Refusal("The file is larger than 25 MB. Mails of this size are not taken.")
    if not message_from_bytes(raw)["From"]:
        raise Refusal(f"{file} is no mail: it names no sender (From). Save the mail as .eml.")
    if not keep(raw, now=system_clock()):
        typer.echo("This mail came in before; it is not taken twice.")
        return
    mail = IncomingMail.objects.get(key=identity(raw))
    hand_over(mail.pk, system_clock())
    mail.refresh_from_db()
    typer.echo(f"Mail {mail.pk}: {mail.get_state_display()}. {mail.reason}".strip())
