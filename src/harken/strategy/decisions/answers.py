"""Decisions as the API gives them."""

from typing import Any

from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.queries import decisions_page
from harken.strategy.decisions.rules import verdict_of

_SAME = (
    "what", "day", "outcome", "evidence", "evidence_url", "spoke_for_customer", "noted_by", "cost",
    "gain", "expected", "relief_until", "review_on", "looked_at", "looking_back",
)  # fmt: skip


def decision_documents(cursor: str) -> dict[str, Any]:
    """Return a page of decisions; raises BadCursor for a strange one."""
    page = decisions_page(cursor)
    return {"items": [_document(one) for one in page.rows], "next": page.next_cursor}


def _document(one: Decision) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in _SAME},
        "id": one.pk,
        "verdict": verdict_of(one).sentence,
        "value": str(one.value) if one.value else None,
        "promise": one.promise_id,
        "long_term": one.is_long_term,
        "metric": one.metric.name if one.metric else None,
        "approved_by": one.approver_name or None,
    }
