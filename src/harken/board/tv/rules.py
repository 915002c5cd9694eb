"""The address of a TV link: its id, signed, so that nobody can make one up."""

from datetime import timedelta
from uuid import UUID

from django.core import signing

SALT = "harken.board.tv"
REVOKED = "board.tv-revoked"
NOTED_EVERY = timedelta(minutes=1)
LONGEST_TOKEN = 100


def token_of(link_id: UUID) -> str:
    """Return what stands in the link's address; always the same for the same link."""
    return _signer().sign(link_id.hex)


def link_id_of(token: str) -> UUID | None:
    """Return whose address it is, None when it is forged."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        return UUID(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt=SALT)
