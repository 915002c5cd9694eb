"""Signed tokens in links: one salt per purpose, so that none opens another's door."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse


class BadToken(ValueError):
    """The token was not made for this purpose, was altered, or is too old."""


@dataclass(frozen=True)
class TokenPurpose:
    """One kind of link: its salt, the page that takes it, and how long its signature holds."""

    name: str
    url_name: str
    lifetime: timedelta

    @property
    def _salt(self) -> str:
        return f"harken.accounts.{self.name}"

    def sign(self, content: Any) -> str:
        """Return `content` as a token for this purpose alone."""
        return signing.dumps(content, salt=self._salt, compress=False)

    def read(self, token: str) -> Any:
        """Return what was signed, or raise BadToken."""
        try:
            return signing.loads(token, salt=self._salt, max_age=self.lifetime)
        except signing.BadSignature as error:
            raise BadToken(self.name) from error

    def link(self, content: Any) -> str:
        """Return the full address; it begins with the configured one, never with a Host header."""
        return f"{settings.PUBLIC_URL}{reverse(self.url_name, args=[self.sign(content)])}"


FIRST_OWNER = TokenPurpose("first-owner", "accounts:start", timedelta(days=7))
# An invitation's own expiry is kept with it, so that the page can say what happened.
INVITATION = TokenPurpose("invitation", "accounts:invitation", timedelta(days=365))
