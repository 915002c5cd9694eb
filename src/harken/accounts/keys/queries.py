"""Reading API keys."""

from django.db.models import Q, QuerySet

from harken.accounts.keys.models import ApiKey
from harken.foundations.keyset import Page, page_of
from harken.foundations.permission import Actor


def working_keys() -> QuerySet[ApiKey]:
    """Return the keys that open something now."""
    in_good_hands = Q(created_by=None) | Q(created_by__is_active=True)
    return ApiKey.objects.filter(in_good_hands, revoked_at=None)


def keys_page(cursor: str | None) -> Page[ApiKey]:
    """Return one page of the keys that ever were, with their makers, the newest first."""
    keys = ApiKey.objects.select_related("created_by")
    return page_of(keys, order=("-id",), cursor=cursor)


def actor_of_key_id(key_id: str) -> Actor | None:
    """Return the working key with this id as an actor, None when it opens nothing any more."""
    key = working_keys().filter(pk=key_id).first()
    return key.actor if key else None
