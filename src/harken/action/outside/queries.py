"""What pages and the terminal show of outside systems."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from harken.action.cases.models import Case
from harken.action.outside.models import Desk, DeskCase
from harken.foundations.once import once

MOST_STUCK = 20


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
    return [DeskRow(one, one.passed, one.waiting, one.stuck) for one in rows.order_by("name", "id")]


def standing_of(case: Case) -> list[DeskCase]:
    """Return how a case, and those that were merged into it, stand in the systems they were passed
    to, with how many of our replies are there (`sent`), on their way (`waiting`) and stuck."""
    if not all_desks():
        return []
    family = Q(case=case) | Q(case__merged_into=case) | Q(case__merged_into__merged_into=case)
    unsent = Q(replies__sent_at=None, replies__pk__isnull=False)
    rows = DeskCase.objects.filter(family).select_related("desk").order_by("id")
    return list(
        rows.annotate(
            sent=Count("replies", filter=~Q(replies__sent_at=None)),
            waiting=Count("replies", filter=unsent & ~Q(replies__next_attempt_at=None)),
            lost=Count("replies", filter=unsent & Q(replies__next_attempt_at=None)),
        )
    )


def desks_left(case: Case) -> list[Desk]:
    """Return the systems to which a case can be passed: those where it is not, nor on its way."""
    there = DeskCase.objects.filter(case=case).exclude(external_id="", next_attempt_at=None)
    return list(desks_on().exclude(pk__in=there.values("desk")))


@once
def all_desks() -> list[Desk]:
    """Return the outside systems, also those that are off or were put away: few, mostly none."""
    return list(Desk.objects.all())


def desks_on() -> "QuerySet[Desk]":
    """Return the systems that are on."""
    return Desk.objects.filter(archived_at=None, is_on=True)


def stuck_in(desk: Desk) -> list[DeskCase]:
    """Return cases and what keeps them from getting there, or from being read back."""
    rows = DeskCase.objects.filter(desk=desk).exclude(error="").select_related("case")
    return list(rows.order_by("-id")[:MOST_STUCK])
