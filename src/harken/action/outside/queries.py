"""What pages and the terminal show of outside systems."""

from dataclasses import dataclass

from django.db.models import Count, Q

from harken.action.cases.models import Case
from harken.action.outside.models import Desk, DeskCase


@dataclass(frozen=True)
class DeskRow:
    """An outside system and how many cases are there, on their way, or stuck."""

    desk: Desk
    passed: int
    waiting: int
    stuck: int


def desk_rows() -> list[DeskRow]:
    """Return the outside systems that were not put away."""
    there = ~Q(cases__external_id="")
    on_the_way = Q(cases__external_id="", cases__next_attempt_at__isnull=False)
    stuck = Q(cases__external_id="", cases__next_attempt_at=None, cases__id__isnull=False)
    rows = Desk.objects.filter(archived_at=None).annotate(
        passed=Count("cases", filter=there & Q(cases__id__isnull=False)),
        waiting=Count("cases", filter=on_the_way),
        stuck=Count("cases", filter=stuck),
    )
    return [DeskRow(one, one.passed, one.waiting, one.stuck) for one in rows]


def standing_of(case: Case) -> list[DeskCase]:
    """Return how a case stands in the systems it was passed to."""
    return list(DeskCase.objects.filter(case=case).select_related("desk").order_by("id"))
