"""Everything a trail needs from the database, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from harken.accounts.users.models import User
from harken.action.cases.models import Case, CaseEvent, CaseSignal
from harken.action.cases.queries import events_of, family_of
from harken.action.cases.sight import seen_by
from harken.action.conversation.models import Entry
from harken.action.conversation.trail.sayings import Names
from harken.action.kinds.models import CaseKind, Play
from harken.foundations.once import once
from harken.foundations.permission import Actor
from harken.listening.reading.rows import Reader
from harken.metrics.measures.queries import measures_by_name
from harken.organisation.teams.models import Team

MOST_STAFF = 5000


@dataclass(frozen=True)
class Read:
    """The rows of a trail, and for whom they are written out."""

    case: Case
    reader: Reader
    signals: list[CaseSignal]
    entries: list[Entry]
    events: list[CaseEvent]
    names: Names
    staff: list[tuple[int, str]]
    """Number and name of everybody who might be named by a customer."""


def read(case: Case, actor: Actor, on: date) -> Read:
    """Read what belongs to a case and to those merged into it."""
    family = family_of(case.pk)
    events = list(events_of(family))
    return Read(
        case,
        Reader(actor, get_language() or "en", measures_by_name()),
        signals_of(case.pk),
        _entries(family),
        events,
        _names(events, actor, on),
        staff(),
    )


@once
def signals_of(case_id: int) -> list[CaseSignal]:
    """Return what was heard in a case and in those merged into it, in the order it came to them."""
    rows = CaseSignal.objects.filter(case__in=family_of(case_id), signal__withdrawn_at=None)
    return list(rows.select_related("signal__customer__personal").order_by("id"))


def _entries(family: list[int]) -> list[Entry]:
    rows = Entry.objects.filter(case__in=family).select_related("author", "mail")
    rows = rows.select_related("case__customer__personal")
    return list(rows.prefetch_related("attachments", "mentions__user").order_by("at", "id"))


def _names(events: Iterable[CaseEvent], actor: Actor, on: date) -> Names:
    said = [event.said for event in events]
    return Names(
        Team.objects.in_bulk(_numbers(said, "team")),
        CaseKind.objects.in_bulk(_numbers(said, "kind")),
        Play.objects.in_bulk(_numbers(said, "play")),
        _cases(_numbers(said, "into", "from", "of", "earlier"), actor, on),
    )


def _numbers(said: Iterable[dict[str, object]], *keys: str) -> set[int]:
    """Return the numbers under `keys`; a pair holds the one before and the one after."""
    found: set[int] = set()
    for one in said:
        for key in keys:
            value = one.get(key)
            values = value if isinstance(value, list) else [value]
            found |= {number for number in values if isinstance(number, int)}
    return found


def _cases(numbers: set[int], actor: Actor, on: date) -> frozenset[int]:
    rows = seen_by(actor, on).filter(pk__in=numbers)
    return frozenset(rows.values_list("pk", flat=True)) if numbers else frozenset()


@once
def staff() -> list[tuple[int, str]]:
    """Return number and name of those who sign in now."""
    rows = User.objects.filter(is_active=True).exclude(name="").order_by("name", "id")
    return list(rows.values_list("pk", "name")[:MOST_STAFF])
