"""Short signatures for what stands in addresses: one salt a purpose, so that none opens another's
door."""

import base64
from collections.abc import Iterator

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SIGNATURE_BYTES = 12
"""96 bits: nobody finds one by trying, and there is no limit to be tried offline."""
SIGNATURE_LENGTH = SIGNATURE_BYTES * 4 // 3
"""Characters of a signature."""


class BadToken(ValueError):
    """The token was not made for this purpose or was altered."""


def signature(salt: str, plain: str) -> str:
    """Return the signature of `plain` by the present secret key."""
    return next(_signatures(salt, plain))


def is_signed(salt: str, plain: str, given: str) -> bool:
    """Tell whether `given` is a signature of `plain`, by the present key or one it replaced."""
    return any(constant_time_compare(given, good) for good in _signatures(salt, plain))


def _signatures(salt: str, plain: str) -> Iterator[str]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        code = salted_hmac(salt, plain, secret=secret, algorithm="sha256").digest()
        yield base64.urlsafe_b64encode(code[:SIGNATURE_BYTES]).decode()
