"""Signed tokens in addresses of invited people: one salt a purpose, so that none opens another's
door. They are short, because they stand in a mail's plain text, and hold no more than a number."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.http import base36_to_int, int_to_base36

from harken.foundations.signatures import BadToken, is_signed, signature

LONGEST = 40


@dataclass(frozen=True)
class Purpose:
    """One kind of token: its salt and where it leads."""

    name: str
    prefix: str = ""

    def sign(self, number: int) -> str:
        """Return the number of an invitation as a token for this purpose alone."""
        plain = int_to_base36(number)
        return f"{plain}-{signature(self._salt, plain)}"

    def read(self, token: str) -> int:
        """Return the number that was signed, or raise BadToken."""
        plain, _dash, given = token.partition("-")
        if len(token) > LONGEST or not token.isascii():
            raise BadToken(self.name)
        if not is_signed(self._salt, plain, given):
            raise BadToken(self.name)
        return base36_to_int(plain)

    def link(self, number: int) -> str:
        """Return the full address; it begins with the configured one, never with a Host header."""
        return f"{settings.PUBLIC_URL}{self.prefix}{self.sign(number)}/"

    @property
    def _salt(self) -> str:
        return f"harken.invitations.{self.name}"


ANSWER = Purpose("answer", "/i/")
LEAVE = Purpose("leave", "/u/")
RESPONSE = Purpose("response")
"""The key under which the one response of an invitation is kept: it opens nothing by itself, and
nobody can guess it."""
TRIAL = 0
"""The number of no invitation: what a trial mail carries."""
