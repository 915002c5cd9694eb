"""Initiatives as the API gives them."""

from datetime import date
from decimal import Decimal
from typing import Any

from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import initiatives_now, standing_of

_SAME = (
    "state", "starts_on", "ends_on", "expected", "check_of", "compared_with", "check_on",
    "stopped_because",
)  # fmt: skip


def initiative_documents(today: date) -> list[dict[str, Any]]:
    """Return every initiative that is not archived, those that run first."""
    return [_document(one, today) for one in initiatives_now()]


def _document(one: Initiative, today: date) -> dict[str, Any]:
    standing = standing_of(one, today)
    return {
        **{name: getattr(one, name) for name in _SAME},
        "id": one.pk,
        "title": str(one.title),
        "goals": [goal.pk for goal in one.goals.all()],
        "owner": one.owner_name or None,
        "team": str(one.team) if one.team else None,
        "milestones": standing.milestones,
        "milestones_done": standing.done,
        "people_days": _plain(one.people_days),
        "people_days_spent": float(standing.people_days.spent),
        "money": _plain(one.money),
        "money_spent": float(standing.money.spent),
        "check_by": one.check_by or None,
    }


def _plain(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
