"""How a key looks, how it is recognised, and what it may carry."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from harken.accounts.keys.scopes import scopes
from harken.accounts.users.rules import Refused

KEY_START = "hk_"
SHOWN_CHARACTERS = 9
USE_NOTED_AT_MOST_EVERY = timedelta(minutes=1)


class UnknownScope(Refused):
    """A scope that no area has registered."""


def new_secret() -> str:
    """Return a fresh key of 46 characters holding 256 random bits."""
    return KEY_START + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return the SHA-256 of a key; its 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def demand_known_scopes(wanted: Iterable[str]) -> list[str]:
    """Return the scopes in order and without doubles; raise UnknownScope or Refused for none."""
    names = sorted(set(wanted))
    if not names:
        raise Refused(_("A key needs at least one scope. Choose what it may do."))
    for name in names:
        if scopes.get(name) is None:
            known = ", ".join(sorted(scope.name for scope in scopes))
            raise UnknownScope(
                _("There is no scope '%(name)s'. Use one of: %(known)s.")
                % {"name": name, "known": known}
            )
    return names


def is_use_worth_noting(last_used_at: datetime | None, now: datetime) -> bool:
    """Tell whether a use is written down: the first, then at most one a minute."""
    return last_used_at is None or now - last_used_at >= USE_NOTED_AT_MOST_EVERY
