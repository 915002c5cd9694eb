"""The cases behind a figure of the clocks."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from harken.action.cases.models import Case, State
from harken.action.clocks.models import CaseClock
from harken.action.sla.queries import EVERYTHING, KIND, TEAM, WEEK, Window

ALL: Final = "all"
BROKEN: Final = "broken"
WHICH: Final = (ALL, BROKEN)
_MOST = 2**63 - 1


def cases_behind(
    cases: "QuerySet[Case]", window: Window, now: datetime, *,
    by: str = EVERYTHING, key: str = "", clock: str = "", which: str = ALL,
) -> "QuerySet[Case]":  # fmt: skip
    """Return those of `cases` that a figure counts: all of a group, or those whose promise was
    broken. Asked for a group that nobody can name, none."""
    rows = cases.filter(window.condition()).exclude(state=State.MERGED)
    if by:
        rows = rows.filter(_in_group(by, key))
    kept = CaseClock.objects.filter(name=clock) if clock else CaseClock.objects.all()
    if which == BROKEN:
        late = Q(stopped_at=None, due_at__lt=now) | Q(is_met=False)
        kept = kept.filter(late, promised__isnull=False)
    return rows.filter(pk__in=kept.order_by().values("case"))


def _in_group(by: str, key: str) -> Q:
    if by in (KIND, TEAM):
        return Q(**{f"{by}_id": _number(key)}) if key else Q(**{f"{by}_id": None})
    if by == WEEK:
        return _in_week(key)
    field = f"fields__{by}"
    return Q(**{field: key}) if key else Q(**{f"{field}__isnull": True}) | Q(**{field: ""})


def _number(key: str) -> int:
    is_number = key.isascii() and key.isdigit() and int(key) <= _MOST
    return int(key) if is_number else 0


def _in_week(key: str) -> Q:
    try:
        monday = date.fromisoformat(key)
        return Window(monday, monday + timedelta(days=6)).condition()
    except (ValueError, OverflowError):
        return Q(pk__in=())
