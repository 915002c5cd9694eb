"""Remedies as the API and the terminal give them: never a case's number."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import late_first, remedies_now, waits_for

_SAME = (
    "kind", "state", "title", "cause", "scope", "scope_of", "check_by", "expected",
    "compared_with", "no_comparison_because", "decide_by", "decided_on", "because", "do_by",
    "done_on", "check_on", "promoted_from_id",
)  # fmt: skip


def documents(today: date, kind: str = "", state: str = "") -> list[dict[str, Any]]:
    """Return the remedies that are not archived, late ones first."""
    return [_document(one, today) for one in late_first(_rows(kind, state), today)]


def _rows(kind: str, state: str) -> Iterable[Remedy]:
    return remedies_now(kind, state)


def _document(one: Remedy, today: date) -> dict[str, Any]:
    waits = waits_for(one, today)
    return {
        **{name: getattr(one, name) for name in _SAME},
        "id": one.pk,
        "cases": getattr(one, "cases", 0),
        "owner": one.owner_name or None,
        "owner_left": bool(one.owner_name) and not (one.owner and one.owner.is_active),
        "team": str(one.team) if one.team else None,
        "people_days": _plain(one.people_days),
        "money": _plain(one.money),
        "waits_for": waits.what,
        "is_late": waits.is_late,
    }


def _plain(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
