"""Reading cases: those one sees, by what they are, and those that became one."""

from collections.abc import Sequence
from datetime import date

from django.db.models import OrderBy, QuerySet

from harken.action.cases.models import Case, CaseEvent
from harken.action.cases.rules import STANDING
from harken.action.cases.sight import seen_by
from harken.customers.models import Customer
from harken.foundations.once import once
from harken.foundations.permission import Actor
from harken.listening.signals.models import Signal

SHOWN = ("kind", "customer__personal", "team", "owner")
"""What a line about a case shows, fetched with it."""


def cases_of_customer(actor: Actor | None, customer: Customer, on: date) -> "QuerySet[Case]":
    """Return a customer's cases that `actor` sees, the newest first."""
    rows = seen_by(actor, on).filter(customer=customer).select_related(*SHOWN)
    return rows.order_by("-opened_at", "-id")


def cases_about(actor: Actor | None, signal: Signal, on: date) -> "QuerySet[Case]":
    """Return the cases about a signal that `actor` sees."""
    return seen_by(actor, on).filter(signals__signal=signal).select_related(*SHOWN)


def foremost(rows: "QuerySet[Case]", order: Sequence[str | OrderBy], most: int) -> list[Case]:
    """Return the first `most` cases in an order, with what their lines show.

    All of them are sorted by number alone: the rest is fetched for those few that are returned.
    """
    numbers = rows.order_by(*order).values("pk")[:most]
    shown = Case.objects.filter(pk__in=numbers).select_related(*SHOWN)
    return list(shown.order_by(*order))


def mergeable_with(actor: Actor | None, case: Case, on: date) -> "QuerySet[Case]":
    """Return the cases of the same customer into which `case` could be merged."""
    if case.customer_id is None:
        return Case.objects.none()
    others = seen_by(actor, on).filter(customer_id=case.customer_id, state__in=STANDING)
    return others.exclude(pk=case.pk).select_related(*SHOWN).order_by("-id")


def living(case: Case) -> Case:
    """Return the case that a merged one lives on in; any other one itself."""
    while case.merged_into is not None:
        case = case.merged_into
    return case


@once
def family_of(case_id: int) -> list[int]:
    """Return the number of a case and of all that were merged into it, into those, and so on."""
    found, fresh = [case_id], [case_id]
    while fresh:
        fresh = list(Case.objects.filter(merged_into__in=fresh).values_list("pk", flat=True))
        found += fresh
    return found


def events_of(case_ids: list[int]) -> "QuerySet[CaseEvent]":
    """Return what happened to cases, the oldest first."""
    return CaseEvent.objects.filter(case_id__in=case_ids).order_by("at", "id")
