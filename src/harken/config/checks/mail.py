"""Whether mails can leave."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection

from harken.foundations.checkup import Finding, bad, good, warn

SECONDS = 5


def mail() -> Finding:
    """The mail server takes our sign-in; nothing is sent."""
    server = settings.MAIL_SERVER
    if server.kind in ("file", "console"):
        return warn("Mails are kept here and reach nobody. Set HARKEN_MAIL_URL to send them.")
    if server.kind != "smtp":
        return good(f"Mails go through {server.shown}.")
    try:
        get_connection(server.backend, **{**server.options, "timeout": SECONDS}).open()
    except (OSError, SMTPException) as error:
        return bad(
            f"The mail server {server.shown} does not take us ({error}). See HARKEN_MAIL_URL."
        )
    return good(f"The mail server {server.shown} takes us.")
