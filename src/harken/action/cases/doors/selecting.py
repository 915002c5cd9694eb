"""Which cases a program or the terminal asks for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from harken.action.cases.models import Case
from harken.action.cases.rules import STANDING
from harken.action.cases.sight import seen_by
from harken.foundations.keyset import Page, page_of
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date

NAMED = ("kind", "team", "owner", "customer__personal")


@dataclass(frozen=True)
class Wanted:
    """What is asked for; what is left out asks for all. `due_before` takes only cases in which
    something is still owed by then, `is_late` those in which it was owed by now."""

    state: str = ""
    team: int | None = None
    kind: int | None = None
    due_before: datetime | None = None
    is_late: bool = False


def wanted_cases(actor: Actor | None, wanted: Wanted, now: datetime) -> "QuerySet[Case]":
    """Return the cases that are asked for, as far as `actor` sees them."""
    asked = Q()
    if wanted.state:
        asked &= Q(state=wanted.state)
    for name in ("team", "kind"):
        number = getattr(wanted, name)
        if number is not None:
            asked &= Q(**{f"{name}_id": number})
    before = now if wanted.is_late else wanted.due_before
    if before is not None:
        asked &= Q(state__in=STANDING, due_at__lt=before)
    return seen_by(actor, local_date(now)).filter(asked).select_related(*NAMED)


def page_wanted(
    actor: Actor | None, wanted: Wanted, cursor: str, now: datetime, size: int = 50
) -> Page[Case]:
    """Return one page, the newest first; raises BadCursor."""
    return page_of(wanted_cases(actor, wanted, now), order=("-id",), cursor=cursor, size=size)
