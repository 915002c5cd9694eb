"""Telling people something, and what they say about how."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.notices.kinds import notice_kinds
from harken.notices.models import Mute, Notice, NoticeSettings
from harken.notices.permissions import OWN_NOTICES
from harken.notices.queries import is_muted


def notify(
    *, to: User, kind: str, key: str, words: Mapping[str, Any], url: str, now: datetime
) -> None:
    """Tell a person something once for each `key`; inside the transaction it tells about.

    `words` hold names and numbers for the sentence of the kind, `url` is where it leads. People
    who are deactivated, or who muted the kind or the thing at `url`, are told nothing. Raises
    KeyError for a kind nobody registered.
    """
    if not to.is_active:
        return
    if notice_kinds.get(kind) is None:
        raise KeyError(kind)
    if is_muted(to, kind, url):
        return
    fields = {"kind": kind, "words": dict(words), "url": url, "created_at": now}
    Notice.objects.get_or_create(user=to, key=key, defaults=fields)


def read_all(actor: Actor, *, now: datetime) -> None:
    """Note that a person has seen what they were told so far."""
    OWN_NOTICES.demand(actor)
    Notice.objects.filter(user_id=int(actor.id), read_at=None).update(read_at=now)


@transaction.atomic
def want(actor: Actor, wishes: Mapping[str, Any]) -> NoticeSettings:
    """Keep how a person wants to be told."""
    OWN_NOTICES.demand(actor)
    row, _new = NoticeSettings.objects.get_or_create(user_id=int(actor.id))
    for name, value in wishes.items():
        setattr(row, name, value)
    row.save(update_fields=[*wishes])
    return row


@transaction.atomic
def mute(user_id: int, kind: str, url: str, *, now: datetime) -> Mute:
    """Tell a person no more of a kind, or of the thing at `url`; what waits is not told either."""
    row, _new = Mute.objects.get_or_create(
        user_id=user_id, kind=kind, url=url, defaults={"at": now}
    )
    waiting = Notice.objects.filter(user_id=user_id, told_at=None)
    (waiting.filter(kind=kind) if kind else waiting.filter(url=url)).update(told_at=now)
    return row


def unmute(actor: Actor, mute_id: int) -> None:
    """Tell a person of it again."""
    OWN_NOTICES.demand(actor)
    Mute.objects.filter(pk=mute_id, user_id=int(actor.id)).delete()


def stop_digest(user_id: int, *, again: bool = False) -> None:
    """Send a person no digest any more, or one again."""
    row, _new = NoticeSettings.objects.get_or_create(user_id=user_id)
    row.has_digest = again
    row.save(update_fields=["has_digest"])


def stop_urgent(user_id: int, *, again: bool = False) -> None:
    """Tell a person urgent things in the digest only, or at once again."""
    row, _new = NoticeSettings.objects.get_or_create(user_id=user_id)
    row.has_urgent = again
    row.save(update_fields=["has_urgent"])
