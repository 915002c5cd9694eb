"""Signed tokens in addresses of invited people: one salt a purpose, so that none opens another's
door. They are short, because they stand in a mail's plain text, and hold no more than a number."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

LONGEST = 40
SIGNATURE_BYTES = 12
"""96 bits: nobody finds one by trying, and there is no limit to be tried offline."""


class BadToken(ValueError):
    """The token was not made for this purpose or was altered."""


@dataclass(frozen=True)
class Purpose:
    """One kind of token: its salt and where it leads."""

    name: str
    prefix: str = ""

    def sign(self, number: int) -> str:
        """Return the number of an invitation as a token for this purpose alone."""
        plain = int_to_base36(number)
        return f"{plain}-{next(self._signatures(plain))}"

    def read(self, token: str) -> int:
        """Return the number that was signed, or raise BadToken."""
        plain, _dash, signature = token.partition("-")
        if len(token) > LONGEST or not token.isascii():
            raise BadToken(self.name)
        if not any(constant_time_compare(signature, good) for good in self._signatures(plain)):
            raise BadToken(self.name)
        return base36_to_int(plain)

    def link(self, number: int) -> str:
        """Return the full address; it begins with the configured one, never with a Host header."""
        return f"{settings.PUBLIC_URL}{self.prefix}{self.sign(number)}/"

    def _signatures(self, plain: str) -> Iterator[str]:
        """Sign with the present secret key, then with those it replaced."""
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            salt = f"harken.invitations.{self.name}"
            code = salted_hmac(salt, plain, secret=secret, algorithm="sha256").digest()
            yield base64.urlsafe_b64encode(code[:SIGNATURE_BYTES]).decode()


ANSWER = Purpose("answer", "/i/")
LEAVE = Purpose("leave", "/u/")
RESPONSE = Purpose("response")
"""The key under which the one response of an invitation is kept: it opens nothing by itself, and
nobody can guess it."""
TRIAL = 0
"""The number of no invitation: what a trial mail carries."""
