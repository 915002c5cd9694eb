"""`harken mail`: what a mail server hands over."""

import sys

import typer

from harken.foundations.clock import system_clock

mail = typer.Typer(name="mail", help="Mails that came back.", no_args_is_help=True)


@mail.callback()
def _group() -> None:
    """Mails that came back."""


@mail.command()
def bounced() -> None:
    """Read a delivery report from standard input, as a mail server pipes it."""
    from harken.mail.reports.actions import note_report
    from harken.mail.reports.dsn import LARGEST

    message = note_report(sys.stdin.buffer.read(LARGEST), system_clock())
    typer.echo(f"Mail {message.pk}: {message.state}. {message.reason}".strip())
