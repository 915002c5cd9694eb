"""Kinds of cases and plays, as they are offered and listed."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from harken.action.cases.rules import STANDING
from harken.action.kinds.models import CaseKind, Play
from harken.foundations.once import once


@dataclass(frozen=True)
class KindRow:
    """A kind with how many cases of it are open."""

    kind: CaseKind
    open_cases: int


def kinds_on_offer(chosen: CaseKind | None = None) -> "QuerySet[CaseKind]":
    """Return the kinds to choose from, in their order, and the one that is chosen already."""
    wanted = Q(archived_at=None) | Q(pk=chosen.pk if chosen else None)
    return CaseKind.objects.filter(wanted)


@once
def open_kinds() -> list[CaseKind]:
    """Return the kinds in use in their order."""
    return list(kinds_on_offer())


def plays_on_offer(chosen: Play | None = None) -> "QuerySet[Play]":
    """Return the plays to choose from, and the one that is chosen already."""
    return Play.objects.filter(Q(archived_at=None) | Q(pk=chosen.pk if chosen else None))


def kind_rows() -> list[KindRow]:
    """Return the kinds in use in their order, each with its open cases; one query."""
    standing = Count("case", filter=Q(case__state__in=STANDING))
    rows = CaseKind.objects.filter(archived_at=None).annotate(standing=standing)
    return [KindRow(row, row.standing) for row in rows.order_by("place", "id")]
