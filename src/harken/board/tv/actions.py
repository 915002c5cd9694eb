"""Making and revoking TV links."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from harken.audit.actions import record_change
from harken.board.figures.records import View
from harken.board.permissions import EDIT_TV
from harken.board.tv.models import TvLink
from harken.board.tv.rules import NOTED_EVERY
from harken.foundations.permission import Actor


@dataclass(frozen=True)
class LinkDetails:
    """What a link is called, what it shows, in which language, and whether with comments."""

    name: str
    view: View
    language: str
    with_words: bool = False


@transaction.atomic
def make_link(actor: Actor, details: LinkDetails, *, now: datetime) -> TvLink:
    """Make a link that shows the page to whoever holds its address."""
    EDIT_TV.demand(actor)
    view = {**asdict(details.view.scope), "metric": details.view.metric}
    link = TvLink.objects.create(
        name=details.name,
        scope={name: text for name, text in view.items() if text},
        language=details.language,
        with_words=details.with_words,
        created_at=now,
        created_by=actor.label,
    )
    changes = {"with_words": [None, link.with_words], "scope": [None, _said(link.scope)]}
    record_change(actor, "tv_link.made", link, now=now, changes=changes)
    return link


def _said(scope: dict[str, str]) -> str:
    return ", ".join(f"{name}: {text}" for name, text in scope.items())


@transaction.atomic
def revoke_link(actor: Actor, link_id: UUID, *, now: datetime) -> TvLink:
    """End a link; screens that show it go dark. Revoking it twice changes nothing."""
    EDIT_TV.demand(actor)
    link = TvLink.objects.select_for_update().get(pk=link_id)
    if link.revoked_at is None:
        link.revoked_at = now
        link.save(update_fields=["revoked_at"])
        record_change(actor, "tv_link.revoked", link, now=now)
    return link


@transaction.atomic
def bring_back_link(actor: Actor, link_id: UUID, *, now: datetime) -> TvLink:
    """Let a revoked link show the page again, under the address it had."""
    EDIT_TV.demand(actor)
    link = TvLink.objects.select_for_update().get(pk=link_id)
    if link.revoked_at is not None:
        link.revoked_at = None
        link.save(update_fields=["revoked_at"])
        record_change(actor, "tv_link.brought_back", link, now=now)
    return link


def note_seen(link_id: UUID, *, now: datetime) -> None:
    """Write down that a screen shows the link, at most once a minute."""
    long_ago = Q(seen_at=None) | Q(seen_at__lt=now - NOTED_EVERY)
    TvLink.objects.filter(long_ago, pk=link_id).update(seen_at=now)
