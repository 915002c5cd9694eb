"""Taking a file of people back: its list goes, and whoever is known by nothing but that file."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.contacts.coming_in.actions import TOPIC
from harken.contacts.models import Arrival, Consent, ContactImport, Membership
from harken.contacts.permissions import EDIT_CONTACTS, ERASE_CONTACTS
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor
from harken.listening.signals.log import writing
from harken.organisation.changes.refused import Refused
from harken.web.live import touch

AT_ONCE = 500
State = ContactImport.State
OURS = (PersonalData, Membership, Consent, Arrival)


@dataclass(frozen=True)
class TakenBack:
    """How many contacts went, and how many of the file's stay, for more is known of them."""

    removed: int
    staying: int


def undo(import_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Let a worker remove the contacts that came with a file and of whom nothing else is known,
    and its list.

    What the file added to contacts that were there before stays, and so does that somebody wants
    no mail. Raises PermissionDenied and Refused.
    """
    from harken.contacts.tasks import take_back as task

    EDIT_CONTACTS.demand(actor)
    ERASE_CONTACTS.demand(actor)
    with transaction.atomic():
        mine = ContactImport.objects.filter(pk=import_id, state__in=(State.DONE, State.FAILED))
        if not mine.update(state=State.UNDOING):
            raise Refused(_("This import has moved on meanwhile. Look at its page again."))
        row = ContactImport.objects.get(pk=import_id)
        record_change(actor, "contacts.import_undone", row, now=now)
        touch(TOPIC)
        task.enqueue(str(import_id))


def take_back(import_id: uuid.UUID, *, now: datetime) -> None:
    """Remove them part by part, so that nobody else waits for long; killed, it can go on."""
    row = ContactImport.objects.filter(pk=import_id, state=State.UNDOING).first()
    if row is None:
        return
    for part in _parts(row):
        with writing():
            _remove(part, row)
    with transaction.atomic():
        _forget_list(row, now)
        ContactImport.objects.filter(pk=import_id).update(state=State.UNDONE)
        touch(TOPIC)


def taken_back(row: ContactImport) -> TakenBack:
    """Return what an import that was undone took back."""
    left = Arrival.objects.filter(importing=row)
    return TakenBack(row.added - left.filter(is_new=True).count(), left.count())


def _forget_list(row: ContactImport, now: datetime) -> None:
    """Take the file's people off its list; the list goes when it was made for them alone."""
    if row.put_on is None:
        return
    theirs = Arrival.objects.filter(importing=row).values("customer")
    Membership.objects.filter(list=row.put_on, customer__in=theirs).delete()
    if row.made_list and not row.put_on.members.exists():
        row.put_on.archive(now)


def _parts(row: ContactImport) -> Iterator[list[int]]:
    new = Arrival.objects.filter(importing=row, is_new=True).order_by("customer_id")
    numbers = list(new.values_list("customer_id", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]


def _remove(numbers: list[int], row: ContactImport) -> int:
    rows = Customer.objects.filter(pk__in=numbers, erased_at=None)
    rows = rows.exclude(personal__updated_at__gt=row.finished_at)
    free = set(rows.values_list("pk", flat=True)) - _known_otherwise(numbers, row)
    _count, each = Customer.objects.filter(pk__in=free).delete()
    return each.get(Customer._meta.label, 0)


def _known_otherwise(numbers: list[int], row: ContactImport) -> set[int]:
    """Return those of whom any table says more than this file did."""
    consents = Consent.objects.filter(customer__in=numbers).exclude(source=row.file)
    arrivals = Arrival.objects.filter(customer__in=numbers).exclude(importing=row)
    lists = Membership.objects.filter(customer__in=numbers).exclude(list=row.put_on_id)
    found = [one.values_list("customer_id", flat=True) for one in (consents, arrivals, lists)]
    return {number for rows in [*found, *_others(numbers)] for number in rows}


def _others(numbers: list[int]) -> Iterator[Iterable[int]]:
    """Yield who is named by tables of other areas, whichever they are."""
    for relation in Customer._meta.related_objects:
        model: Any = relation.related_model
        if model not in OURS and not relation.many_to_many:
            name = relation.field.attname
            rows: QuerySet[Any] = QuerySet(model).filter(**{f"{relation.field.name}__in": numbers})
            yield rows.values_list(name, flat=True).distinct()
