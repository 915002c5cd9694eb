"""What opens other systems, enciphered with the installation's secret key."""

import base64
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class CannotRead(ValueError):
    """It was enciphered with another secret key."""


def encipher(plain: str) -> bytes:
    """Return `plain` as it may lie in the database."""
    return _cipher().encrypt(plain.encode())


def decipher(kept: "bytes | memoryview[int]") -> str:
    """Return what was enciphered; raises CannotRead after the secret key was exchanged."""
    from cryptography.fernet import InvalidToken

    try:
        return _cipher().decrypt(bytes(kept)).decode()
    except InvalidToken as error:
        raise CannotRead from error


def _cipher() -> "MultiFernet":
    """Return the cipher; the library is loaded when it is first needed, not at every start."""
    from cryptography.fernet import Fernet, MultiFernet

    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(sha256(f"harken.connections.secrets:{key}".encode()).digest())
