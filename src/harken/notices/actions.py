"""Telling people something."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from harken.accounts.users.models import User
from harken.notices.kinds import notice_kinds
from harken.notices.models import Notice


def notify(
    *, to: User, kind: str, key: str, words: Mapping[str, Any], url: str, now: datetime
) -> None:
    """Tell a person something once for each `key`; inside the transaction it tells about.

    `words` hold names and numbers for the sentence of the kind, `url` is where it leads. People
    who are deactivated are told nothing. Raises KeyError for a kind nobody registered.
    """
    if not to.is_active:
        return
    if notice_kinds.get(kind) is None:
        raise KeyError(kind)
    fields = {"kind": kind, "words": dict(words), "url": url, "created_at": now}
    Notice.objects.get_or_create(user=to, key=key, defaults=fields)
