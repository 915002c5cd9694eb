"""How mail comes in, and what lies there that nobody took."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.troubles import remedy
from harken.mail.incoming.models import DoorState, IncomingMail, IncomingState

SHOWN = 50
SILENCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Doorway:
    """How mail comes in; `remedy` says what to do where it does not."""

    door: Door
    looked_at: datetime | None
    next_look_at: datetime | None
    remedy: str
    words: str
    is_silent: bool
    """Whether no worker has been at it for minutes, though nothing is known to be wrong."""


@dataclass(frozen=True)
class Unclaimed:
    """The newest mails that need a person, and how many there are in all."""

    mails: list[IncomingMail]
    count: int


def doorway(now: datetime) -> Doorway | None:
    """Return how mail comes in; None where HARKEN_MAIL_IN is not set."""
    door: Door | None = settings.MAIL_DOOR
    if door is None:
        return None
    state = DoorState.objects.filter(name=door.shown).first()
    if state is None:
        return Doorway(door, None, None, "", "", is_silent=True)
    silent = not state.trouble and (state.looked_at is None or now - state.looked_at > SILENCE)
    return Doorway(
        door, state.looked_at, state.next_look_at, remedy(state.trouble), state.words, silent
    )


def unclaimed() -> Unclaimed:
    """Return mails that nobody took, could not be read, or whose taking failed."""
    mails = _open_mails().defer("raw")
    return Unclaimed(list(mails[:SHOWN]), mails.count())


def open_mail(mail_id: int) -> IncomingMail | None:
    """Return one of them with its contents, None when it is taken or thrown away."""
    return _open_mails().filter(pk=mail_id).first()


def _open_mails() -> QuerySet[IncomingMail]:
    failing = Q(state=IncomingState.NEW) & ~Q(reason="")
    waiting = Q(state__in=[IncomingState.NOBODYS, IncomingState.REFUSED])
    return IncomingMail.objects.filter(failing | waiting).exclude(raw=b"")
