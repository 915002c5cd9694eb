"""Making, using and revoking API keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from harken.accounts.keys.models import ApiKey
from harken.accounts.keys.permissions import MANAGE_KEYS
from harken.accounts.keys.queries import working_keys
from harken.accounts.keys.rules import (
    KEY_START,
    SHOWN_CHARACTERS,
    demand_known_scopes,
    digest_of,
    is_use_worth_noting,
    new_secret,
)
from harken.audit.actions import record_change
from harken.foundations.permission import Actor


@dataclass(frozen=True)
class NewKey:
    """A key just made; `secret` is known here and never again."""

    key: ApiKey
    secret: str


@transaction.atomic
def create_key(actor: Actor, name: str, wanted: Iterable[str], *, now: datetime) -> NewKey:
    """Make a key with the scopes `wanted`; an unknown one raises UnknownScope."""
    MANAGE_KEYS.demand(actor)
    secret = new_secret()
    key = ApiKey.objects.create(
        name=name,
        prefix=secret[:SHOWN_CHARACTERS],
        digest=digest_of(secret),
        scopes=demand_known_scopes(wanted),
        created_by_id=int(actor.id) if actor.kind == "person" else None,
        created_at=now,
    )
    record_change(actor, "key.created", key, now=now, changes={"scopes": [None, key.scopes]})
    return NewKey(key, secret)


@transaction.atomic
def revoke_key(actor: Actor, key_id: int, *, now: datetime) -> ApiKey:
    """Stop a key for good; revoking it twice changes nothing."""
    MANAGE_KEYS.demand(actor)
    key = ApiKey.objects.select_for_update().get(pk=key_id)
    if key.revoked_at is None:
        key.revoked_at = now
        key.save(update_fields=["revoked_at"])
        record_change(actor, "key.revoked", key, now=now)
    return key


def actor_of_key(secret: str, *, now: datetime) -> Actor | None:
    """Return the key as an actor and note its use; None for a wrong, revoked or orphaned one.

    Keys stop while the person who made them is deactivated.
    """
    if not secret.startswith(KEY_START):
        return None
    key = working_keys().filter(digest=digest_of(secret)).first()
    if key is None:
        return None
    if is_use_worth_noting(key.last_used_at, now):
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key.actor
