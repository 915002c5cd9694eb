"""Cases as plain documents, for the API, the terminal and files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import override

from harken.action.cases.models import Case
from harken.action.cases.showing.titles import title_for
from harken.action.clocks.models import CaseClock
from harken.action.conversation.queries import trail_of
from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.permission import Actor

COLUMNS = (
    "state", "priority", "language", "opened_at", "contacted_at", "resolved_at", "waiting_since",
    "snoozed_until", "reopened", "due_at", "due_what", "revision",
)  # fmt: skip


def documents_of(cases: Iterable[Case], actor: Actor) -> list[dict[str, Any]]:
    """Return cases as `actor` may read them, with their clocks; one query for all clocks."""
    rows = list(cases)
    clocks: Mapping[int, list[CaseClock]] = defaultdict(list)
    for clock in CaseClock.objects.filter(case__in=rows).order_by("id"):
        clocks[clock.case_id].append(clock)
    sees_customers = SEE_CUSTOMERS.allows(actor)
    with override("en"):
        return [_document(row, clocks[row.pk], actor, names=sees_customers) for row in rows]


def document_with_trail(case: Case, actor: Actor) -> dict[str, Any]:
    """Return one case with all that happened to it."""
    trail = [
        {
            **{name: getattr(item, name) for name in ("at", "who", "heading", "subject", "text")},
            "shape": str(item.shape),
            "what": str(item.what),
            "because": item.because,
            "of_case": item.of_case,
            "files": [file.name for file in item.files],
        }
        for item in trail_of(case, actor)
    ]
    return {**documents_of([case], actor)[0], "trail": trail}


def _document(case: Case, clocks: list[CaseClock], actor: Actor, *, names: bool) -> dict[str, Any]:
    customer = case.customer.external_id if case.customer and names else None
    return {
        "id": case.pk,
        "subject": title_for(case, actor),
        "kind": case.kind_id,
        "kind_name": str(case.kind),
        "is_regulated": case.kind.is_regulated,
        "team": case.team_id,
        "team_name": str(case.team) if case.team else "",
        "owner": case.owner_name or None,
        "customer": customer,
        "merged_into": case.merged_into_id,
        **{name: getattr(case, name) for name in COLUMNS},
        "clocks": [clock_document(clock) for clock in clocks],
    }


def clock_document(clock: CaseClock) -> dict[str, Any]:
    """Return one clock: what was promised, and how long it took."""
    return {
        "name": clock.name,
        "due_at": clock.due_at,
        "stopped_at": clock.stopped_at,
        "promised_seconds": clock.promised,
        "seconds": clock.seconds,
        "working_seconds": clock.working_seconds,
        "waited_seconds": clock.waited_seconds,
        "in_time": clock.is_met,
        "why_not": clock.why_not,
    }
