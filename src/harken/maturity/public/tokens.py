"""Signed codes in addresses: one salt a purpose, so that no link opens another's door."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

CODE_LENGTH, SIGNATURE_LENGTH = 22, 16
"""Characters: 128 bits of code, 96 bits of signature; nobody finds one by trying."""


class BadToken(ValueError):
    """The token was not made for this purpose or was altered."""


@dataclass(frozen=True)
class Purpose:
    """One kind of link: its salt and where it leads."""

    name: str
    prefix: str

    def sign(self, code: UUID) -> str:
        """Return a code as a token for this purpose alone."""
        plain = _written(code.bytes)
        return f"{plain}{next(self._signatures(plain))}"

    def read(self, token: str) -> UUID:
        """Return the code that was signed, or raise BadToken."""
        plain, signature = token[:CODE_LENGTH], token[CODE_LENGTH:]
        if len(token) != CODE_LENGTH + SIGNATURE_LENGTH or not token.isascii():
            raise BadToken(self.name)
        if not any(constant_time_compare(signature, good) for good in self._signatures(plain)):
            raise BadToken(self.name)
        return UUID(bytes=base64.urlsafe_b64decode(f"{plain}=="))

    def path(self, code: UUID) -> str:
        """Return the address within this installation."""
        return f"{self.prefix}{self.sign(code)}/"

    def link(self, code: UUID) -> str:
        """Return the full address; it begins with the configured one, never with a Host header."""
        return f"{settings.PUBLIC_URL}{self.path(code)}"

    def _signatures(self, plain: str) -> Iterator[str]:
        """Sign with the present secret key, then with those it replaced."""
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            salt = f"harken.maturity.{self.name}"
            code = salted_hmac(salt, plain, secret=secret, algorithm="sha256").digest()
            yield _written(code)[:SIGNATURE_LENGTH]


def _written(code: bytes) -> str:
    return base64.urlsafe_b64encode(code).decode().rstrip("=")


VIEW = Purpose("view", "/maturity-test/r/")
WITHDRAW = Purpose("withdraw", "/maturity-test/withdraw/")
RATER = Purpose("rater", "/maturity-test/round/")
