"""Adding a contact by hand, and changing who one is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.contacts.people.queries import by_email
from harken.contacts.permissions import EDIT_CONTACTS
from harken.customers.actions import keep_customers
from harken.customers.models import Customer, PersonalData
from harken.customers.rules import GivenCustomer
from harken.foundations.permission import Actor
from harken.listening.signals.log import writing
from harken.organisation.changes.refused import Refused

OWN, CODES = ("name", "email", "phone"), ("language", "country")


def add_contact(given: GivenCustomer, *, actor: Actor, now: datetime) -> Customer:
    """Add a contact; without an id of yours the address stands for it.

    Raises PermissionDenied, and Refused when somebody with this id or address is there.
    """
    EDIT_CONTACTS.demand(actor)
    if not given.is_personal or not given.external_id:
        raise Refused(_("Write an e-mail address, or a name and your id for the person."))
    with writing():
        if Customer.objects.filter(external_id=given.external_id, personal__isnull=False).exists():
            raise Refused(_("There is a contact with this id already. Search for it in the list."))
        if given.email and by_email(given.email).exists():
            raise Refused(
                _("There is a contact with this address already. Search for it in the list.")
            )
        (number,) = keep_customers([given], now).values()
        added = Customer.objects.get(pk=number)
        record_change(actor, "contact.added", added, now=now)
    return added


def change_contact(
    customer_id: int,
    fields: Mapping[str, str],
    attributes: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> Customer:
    """Write down who a contact is, in the place of what was known; attributes as a whole.

    The audit log gets the names of what changed, never the values. Raises PermissionDenied and
    ObjectDoesNotExist.
    """
    EDIT_CONTACTS.demand(actor)
    with writing():
        customer = Customer.objects.get(pk=customer_id, erased_at=None)
        known = PersonalData.objects.filter(customer=customer).first()
        personal = known or PersonalData(customer=customer)
        before = _told(customer, personal)
        for name in CODES:
            setattr(customer, name, fields.get(name, ""))
        for name in OWN:
            setattr(personal, name, fields.get(name, ""))
        personal.attributes, personal.updated_at = dict(attributes), now
        after = _told(customer, personal)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            customer.save(update_fields=list(CODES))
            personal.save()
            changes = {name: ["", ""] for name in changed}
            record_change(actor, "contact.changed", customer, now=now, changes=changes)
    return customer


def _told(customer: Customer, personal: PersonalData) -> dict[str, Any]:
    codes = {name: getattr(customer, name) for name in CODES}
    own = {name: getattr(personal, name) for name in (*OWN, "attributes")}
    return {**codes, **own}
