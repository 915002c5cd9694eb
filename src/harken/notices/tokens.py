"""Links that mute: each names a person and what they no longer want to hear of."""

import base64
import json
from dataclasses import dataclass

from harken.foundations.signatures import SIGNATURE_LENGTH, BadToken, is_signed, signature

SALT = "harken.notices.mute"


@dataclass(frozen=True)
class Muting:
    """A person and a wish: no digest ('digest'), nothing at once ('urgent'), no more of a kind
    ('kind:…'), no more of a thing ('url:…')."""

    user: int
    what: str


def sign(muting: Muting) -> str:
    """Return the token of a link."""
    plain = _plain(muting)
    return signature(SALT, plain) + plain


def read(token: str) -> Muting:
    """Return what a token says; raises BadToken."""
    given, plain = token[:SIGNATURE_LENGTH], token[SIGNATURE_LENGTH:]
    if not is_signed(SALT, plain, given):
        raise BadToken(token)
    user, what = json.loads(base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4)))
    return Muting(int(user), str(what))


def _plain(muting: Muting) -> str:
    raw = json.dumps([muting.user, muting.what]).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
