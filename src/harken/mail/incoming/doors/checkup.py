"""`harken doctor`: whether mail can come in."""

import socket

from django.conf import settings

from harken.foundations.checkup import Finding, bad, good, warn
from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.mailbox import opened
from harken.mail.incoming.doors.troubles import DoorShut

SECONDS = 5


def mail_in() -> Finding:
    """The mailbox opens, or the port listens; nothing is fetched."""
    door: Door | None = settings.MAIL_DOOR
    if door is None:
        return good("No mail comes in; HARKEN_MAIL_IN is not set.")
    found = _listens(door) if door.kind == "smtp" else _opens(door)
    if found.state == "good" and not settings.MAIL_REPLY_TO:
        return warn(
            f"{found.text} Set HARKEN_MAIL_REPLY_TO too, so that each answer finds what it answers."
        )
    return found


def _opens(door: Door) -> Finding:
    try:
        with opened(door):
            return good(f"Mail comes in from {door.shown}.")
    except DoorShut as shut:
        return bad(f"No mail comes in from {door.shown}. {shut} {shut.words}".strip())


def _listens(door: Door) -> Finding:
    host = "127.0.0.1" if door.host == "0.0.0.0" else door.host  # noqa: S104 - compared, not bound
    try:
        with socket.create_connection((host, door.port), timeout=SECONDS):
            return good(f"Mail comes in: a worker listens at {door.shown}.")
    except OSError:
        return warn(f"Nobody listens at {door.shown}. Start a worker: harken up or harken worker.")
