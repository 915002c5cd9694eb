"""What waits among the cases a person sees: late, without a word, without an owner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from harken.accounts.users.models import User
from harken.action.cases.models import Case, State
from harken.action.cases.sight import seen_by
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date

MOST = 5
HELD = (State.OPEN, State.WAITING)


@dataclass(frozen=True)
class Waiting:
    """How many wait, and those that wait longest."""

    count: int
    first: list[Case]


def open_cases(actor: Actor, now: datetime) -> "QuerySet[Case]":
    """Return the open cases that `actor` sees, with what their lines show."""
    rows = seen_by(actor, local_date(now)).filter(state__in=HELD)
    return rows.select_related("owner", "team", "customer__personal")


def late(actor: Actor, now: datetime) -> "QuerySet[Case]":
    """Return the cases of which something is overdue, the longest overdue first."""
    return open_cases(actor, now).filter(due_at__lt=now).order_by("due_at", "pk")


def late_cases(actor: Actor, now: datetime) -> Waiting:
    """Return what is overdue."""
    return _waiting(late(actor, now))


def unanswered(actor: Actor, now: datetime) -> Waiting:
    """Return the cases whose customers have waited longest for a first word or the next one."""
    silent = Q(state=State.OPEN) & (Q(contacted_at=None) | Q(unread=True))
    return _waiting(open_cases(actor, now).filter(silent).order_by("stirred_at", "pk"))


def unowned(actor: Actor, now: datetime) -> Waiting:
    """Return the cases that nobody took, or whose owner left."""
    none = Q(owner=None) | Q(owner__in=User.objects.filter(is_active=False))
    return _waiting(open_cases(actor, now).filter(none).order_by("opened_at", "pk"))


def _waiting(rows: "QuerySet[Case]") -> Waiting:
    return Waiting(rows.count(), list(rows[:MOST]))


def oldest(cases: Iterable[Case]) -> datetime | None:
    """Return since when something has been overdue in these cases."""
    return min((one.due_at for one in cases if one.due_at), default=None)
