"""Reading the audit log: the same selection for the page, the file and the API."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from django.db.models import Max

from harken.audit.models import AuditEntry, EntryQuerySet
from harken.audit.rules import Filter
from harken.foundations.keyset import Page, page_of

NEWEST_FIRST = ("-id",)


@dataclass(frozen=True)
class Person:
    """Somebody who acted, by the name they had last."""

    kind: str
    id: str
    label: str


def _start(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def entries(chosen: Filter, zone: tzinfo) -> EntryQuerySet:
    """Return the entries that `chosen` asks for; its days are those of `zone`."""
    found = AuditEntry.objects.all()
    if chosen.person:
        kind, _, actor_id = chosen.person.partition(":")
        found = found.filter(actor_kind=kind, actor_id=actor_id)
    if chosen.verb:
        found = found.filter(verb=chosen.verb)
    if chosen.object:
        kind, _, object_id = chosen.object.partition(":")
        found = found.filter(object_kind=kind)
        found = found.filter(object_id=object_id) if object_id else found
    if chosen.since:
        found = found.filter(occurred_at__gte=_start(chosen.since, zone))
    if chosen.until:
        found = found.filter(occurred_at__lt=_start(chosen.until + timedelta(days=1), zone))
    return found


def page_of_entries(
    chosen: Filter, zone: tzinfo, cursor: str | None, size: int = 50
) -> Page[AuditEntry]:
    """Return one page of entries, newest first; a bad cursor raises BadCursor."""
    return page_of(entries(chosen, zone), order=NEWEST_FIRST, cursor=cursor, size=size)


def people_who_acted(limit: int = 200) -> list[Person]:
    """Return who appears in the log, by their latest name, those who acted last first."""
    latest = (
        AuditEntry.objects.order_by()
        .values("actor_kind", "actor_id")
        .annotate(latest=Max("id"))
        .order_by("-latest")
        .values("latest")[:limit]
    )
    rows = AuditEntry.objects.filter(id__in=[row["latest"] for row in latest])
    return [Person(row.actor_kind, row.actor_id, row.actor_label) for row in rows]


def kinds_of_objects() -> list[str]:
    """Return the kinds of objects that appear in the log."""
    kinds = AuditEntry.objects.order_by("object_kind").values_list("object_kind", flat=True)
    return list(kinds.distinct())
