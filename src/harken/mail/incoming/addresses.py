"""Addresses to which an answer to one particular thing goes: support+case-12-k3f…@example.org.

They are signed, so that nobody can write into a case by counting; they are short and survive
mail servers that turn everything into lower case.
"""

import base64
import re
from email.utils import parseaddr
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_EXTENDED = re.compile(r"\+([a-z]{1,20})-(\d{1,18})-([a-z2-7]{16})@[^@\s]+\Z")
_PURPOSE = re.compile(r"[a-z]{1,20}\Z")


class ReplyTo(NamedTuple):
    """What an address is about."""

    purpose: str
    id: int


def reply_address(purpose: str, number: int) -> str:
    """Return the address for answers about `purpose` (letters a to z) and `number`.

    '' when HARKEN_MAIL_REPLY_TO is not set: answers then go to the sender of our mails.
    """
    if not _PURPOSE.match(purpose):
        raise ValueError(f"A purpose is written with the letters a to z: {purpose!r}")
    local, at, domain = settings.MAIL_REPLY_TO.rpartition("@")
    if not at:
        return ""
    return f"{local}+{purpose}-{number}-{_signature(purpose, number)}@{domain}"


def read_address(address: str) -> ReplyTo | None:
    """Return what `address` is about, None where it carries no signature of ours.

    It holds after HARKEN_MAIL_REPLY_TO was changed: only the signature counts.
    """
    plain = (parseaddr(address)[1] or address).strip().lower()
    found = _EXTENDED.search(plain)
    if found is None:
        return None
    purpose, number = found[1], int(found[2])
    is_ours = constant_time_compare(found[3], _signature(purpose, number))
    return ReplyTo(purpose, number) if is_ours else None


def is_ours(address: str) -> bool:
    """Tell whether mail to `address` is for us: our addresses, with any extension, and signed ones.

    Without HARKEN_MAIL_REPLY_TO the sender of our mails counts, to which reports go.
    """
    plain = address.strip().lower()
    local, _at, domain = plain.rpartition("@")
    known = f"{local.partition('+')[0]}@{domain}"
    return known in own_addresses() or read_address(plain) is not None


def own_addresses() -> frozenset[str]:
    """Return the addresses under which we write and are written to, in lower case."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return frozenset(one.lower() for one in (sender, settings.MAIL_REPLY_TO) if one)


def _signature(purpose: str, number: int) -> str:
    made = salted_hmac("harken.mail.reply-to", f"{purpose}.{number}", algorithm="sha256").digest()
    return base64.b32encode(made[:10]).decode().lower()
