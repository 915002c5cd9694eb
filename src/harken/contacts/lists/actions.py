"""Lists of contacts: made, renamed, archived, filled and emptied."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.contacts.models import ContactList, Membership
from harken.contacts.permissions import EDIT_CONTACTS
from harken.customers.models import Customer
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

LONGEST = 200
AT_ONCE = 2000


@transaction.atomic
def make_list(name: str, *, actor: Actor, now: datetime) -> ContactList:
    """Make a list; raises PermissionDenied and Refused."""
    EDIT_CONTACTS.demand(actor)
    row = ContactList.objects.create(name=_free(name), created_at=now)
    record_change(actor, "contact_list.made", row, now=now)
    return row


def list_named(name: str, *, actor: Actor, now: datetime) -> tuple[ContactList, bool]:
    """Return the list of this name, made where there is none, and whether it was made."""
    there = _with_name(_clean(name))
    return (there, False) if there else (make_list(name, actor=actor, now=now), True)


@transaction.atomic
def rename_list(list_id: int, name: str, *, actor: Actor, now: datetime) -> ContactList:
    """Give a list another name; raises PermissionDenied and Refused."""
    EDIT_CONTACTS.demand(actor)
    row = ContactList.objects.select_for_update().get(pk=list_id)
    before, row.name = row.name, _free(name, list_id)
    row.save(update_fields=["name"])
    changes = {"name": [before, row.name]}
    record_change(actor, "contact_list.renamed", row, now=now, changes=changes)
    return row


@transaction.atomic
def archive_list(list_id: int, *, actor: Actor, now: datetime) -> ContactList:
    """Put a list out of the way; its contacts stay. Raises PermissionDenied."""
    EDIT_CONTACTS.demand(actor)
    row = ContactList.objects.select_for_update().get(pk=list_id)
    row.archive(now)
    record_change(actor, "contact_list.archived", row, now=now)
    return row


@transaction.atomic
def restore_list(list_id: int, *, actor: Actor, now: datetime) -> ContactList:
    """Bring an archived list back; raises PermissionDenied and Refused."""
    EDIT_CONTACTS.demand(actor)
    row = ContactList.objects.select_for_update().get(pk=list_id)
    _free(row.name, list_id)
    row.restore()
    record_change(actor, "contact_list.restored", row, now=now)
    return row


@transaction.atomic
def add_members(
    chosen: ContactList, customers: Iterable[int], *, actor: Actor, now: datetime
) -> int:
    """Put contacts on a list and return how many were not on it; raises PermissionDenied."""
    EDIT_CONTACTS.demand(actor)
    before = _count(chosen)
    rows = (Membership(list=chosen, customer_id=number) for number in customers)
    Membership.objects.bulk_create(rows, AT_ONCE, ignore_conflicts=True)
    added = _count(chosen) - before
    if added:
        changes = {"members": [before, before + added]}
        record_change(actor, "contact_list.filled", chosen, now=now, changes=changes)
    return added


@transaction.atomic
def remove_member(chosen: ContactList, customer: Customer, *, actor: Actor, now: datetime) -> bool:
    """Take a contact off a list; tell whether it was on it. Raises PermissionDenied."""
    EDIT_CONTACTS.demand(actor)
    mine = Membership.objects.filter(list=chosen, customer=customer)
    removed, _each = mine.delete()
    if removed:
        changes = {"contact": [str(customer), ""]}
        record_change(actor, "contact_list.shortened", chosen, now=now, changes=changes)
    return bool(removed)


def _count(chosen: ContactList) -> int:
    return Membership.objects.filter(list=chosen).count()


def _clean(name: str) -> str:
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST:
        sentence = _("Give the list a name of at most %(most)d characters.")
        raise Refused(sentence % {"most": LONGEST})
    return clean


def _free(name: str, list_id: int | None = None) -> str:
    clean = _clean(name)
    there = _with_name(clean)
    if there is not None and there.pk != list_id:
        raise Refused(_("There is a list named “%(name)s” already.") % {"name": clean})
    return clean


def _with_name(clean: str) -> ContactList | None:
    current = ContactList.objects.filter(archived_at=None).order_by("pk")
    return next((one for one in current if one.name.casefold() == clean.casefold()), None)
