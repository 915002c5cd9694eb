"""Reading TV links: who holds which, and what one shows."""

from django.db.models import QuerySet

from harken.board.figures.records import Link
from harken.board.figures.scopes import view_in
from harken.board.tv.models import TvLink
from harken.board.tv.rules import link_id_of


def links_in_force() -> QuerySet[TvLink]:
    """Return the links that work, the newest first."""
    return TvLink.objects.filter(revoked_at=None)


def links_revoked(most: int = 20) -> QuerySet[TvLink]:
    """Return the links revoked last."""
    return TvLink.objects.exclude(revoked_at=None).order_by("-revoked_at")[:most]


def row_of(token: str) -> TvLink | None:
    """Return a link by its address, revoked ones too; None for a forged address."""
    link_id = link_id_of(token)
    return TvLink.objects.filter(pk=link_id).first() if link_id else None


def link_of(token: str) -> Link | None:
    """Return what may be watched under an address; None for a forged or revoked one."""
    row = row_of(token)
    return None if row is None or row.revoked_at else as_link(row)


def as_link(row: TvLink) -> Link:
    """Return a link as its page needs it."""
    return Link(row.pk, row.name, view_in(row.scope), row.language, row.with_words)
