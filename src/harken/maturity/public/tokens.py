"""Signed codes in addresses: one salt a purpose, so that no link opens another's door."""

import base64
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from harken.foundations.signatures import SIGNATURE_LENGTH, BadToken, is_signed, signature

CODE_LENGTH = 22
"""Characters: 128 bits of code; nobody finds one by trying."""


@dataclass(frozen=True)
class Purpose:
    """One kind of link: its salt and where it leads."""

    name: str
    prefix: str

    def sign(self, code: UUID) -> str:
        """Return a code as a token for this purpose alone."""
        plain = _written(code.bytes)
        return f"{plain}{signature(self._salt, plain)}"

    def read(self, token: str) -> UUID:
        """Return the code that was signed, or raise BadToken."""
        plain, given = token[:CODE_LENGTH], token[CODE_LENGTH:]
        if len(token) != CODE_LENGTH + SIGNATURE_LENGTH or not token.isascii():
            raise BadToken(self.name)
        if not is_signed(self._salt, plain, given):
            raise BadToken(self.name)
        return UUID(bytes=base64.urlsafe_b64decode(f"{plain}=="))

    def path(self, code: UUID) -> str:
        """Return the address within this installation."""
        return f"{self.prefix}{self.sign(code)}/"

    def link(self, code: UUID) -> str:
        """Return the full address; it begins with the configured one, never with a Host header."""
        return f"{settings.PUBLIC_URL}{self.path(code)}"

    @property
    def _salt(self) -> str:
        return f"harken.maturity.{self.name}"


def _written(code: bytes) -> str:
    return base64.urlsafe_b64encode(code).decode().rstrip("=")


VIEW = Purpose("view", "/maturity-test/r/")
WITHDRAW = Purpose("withdraw", "/maturity-test/withdraw/")
RATER = Purpose("rater", "/maturity-test/round/")
