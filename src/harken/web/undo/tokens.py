"""The signed slip with which the person who acted, and nobody else, takes the act back."""

from dataclasses import dataclass

from django.core import signing

from harken.foundations.permission import Actor

SALT = "harken.web.undo"
SECONDS = 600


class UndoTooLate(Exception):
    """The slip is older than ten minutes."""


class UndoRefused(Exception):
    """The slip was changed, or belongs to somebody else."""


class UndoImpossible(Exception):
    """What came after the act builds on it; the message says so, in the reader's language."""


@dataclass(frozen=True)
class Slip:
    """Which registered undo to call, and for what."""

    undo: str
    object_id: str


def _holder(actor: Actor) -> str:
    return f"{actor.kind}:{actor.id}"


def write_slip(undo: str, object_id: str, actor: Actor) -> str:
    """Return a signed slip that `actor` can hand in for ten minutes."""
    return signing.dumps([undo, object_id, _holder(actor)], salt=SALT)


def read_slip(token: str, actor: Actor) -> Slip:
    """Return what the slip allows; raise UndoTooLate or UndoRefused when it allows nothing."""
    try:
        undo, object_id, holder = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.SignatureExpired as error:
        raise UndoTooLate from error
    except signing.BadSignature as error:
        raise UndoRefused from error
    if holder != _holder(actor):
        raise UndoRefused
    return Slip(undo, object_id)
