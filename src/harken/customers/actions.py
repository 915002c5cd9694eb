"""Keeping, erasing and handing out what is known of customers."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from harken.audit.actions import record_change
from harken.customers.models import Customer, PersonalData
from harken.customers.permissions import ERASE_CUSTOMERS
from harken.customers.rules import PERSONAL, GivenCustomer, merged
from harken.foundations.permission import Actor

AT_ONCE = 500


def keep_customers(given: Iterable[GivenCustomer], now: datetime) -> dict[str, int]:
    """Make or complete customers and return their ids by external id.

    Call it inside a transaction in which nobody else does the same (the one that holds the log).
    """
    said: dict[str, list[GivenCustomer]] = {}
    for one in given:
        said.setdefault(one.external_id, []).append(one)
    known = _known(said)
    known |= _made([said[name] for name in said if name not in known], now)
    for name, versions in said.items():
        for one in versions:
            _complete(known[name], one, now)
    return {name: customer.pk for name, customer in known.items()}


@transaction.atomic
def erase_personal_data(actor: Actor, customer: Customer, *, now: datetime) -> list[str]:
    """Forget who the customer is, for good; return the names of the fields that were removed.

    The customer stays as a number that belongs to nobody, so that no figure changes.
    """
    ERASE_CUSTOMERS.demand(actor)
    removed = ["id", *_filled(customer)]
    PersonalData.objects.filter(customer=customer).delete()
    customer.external_id = f"erased-{uuid4()}"
    customer.erased_at = customer.erased_at or now
    customer.save(update_fields=["external_id", "erased_at"])
    record_change(actor, "customer.erased", customer, now=now)
    return removed


def _filled(customer: Customer) -> list[str]:
    personal = PersonalData.objects.filter(customer=customer).first()
    if personal is None:
        return []
    return [name for name in (*PERSONAL, "attributes") if getattr(personal, name)]


def _known(wanted: Mapping[str, object]) -> dict[str, Customer]:
    names = list(wanted)
    found: dict[str, Customer] = {}
    for start in range(0, len(names), AT_ONCE):
        chosen = Customer.objects.filter(external_id__in=names[start : start + AT_ONCE])
        found |= {customer.external_id: customer for customer in chosen}
    return found


def _made(said: list[list[GivenCustomer]], now: datetime) -> dict[str, Customer]:
    fresh = [
        Customer(
            external_id=versions[0].external_id,
            language=versions[-1].language,
            country=versions[-1].country,
            first_seen_at=now,
        )
        for versions in said
    ]
    return {one.external_id: one for one in Customer.objects.bulk_create(fresh, AT_ONCE)}


def _complete(customer: Customer, given: GivenCustomer, now: datetime) -> None:
    changed = [
        name
        for name in ("language", "country")
        if getattr(given, name) and getattr(given, name) != getattr(customer, name)
    ]
    if changed:
        for name in changed:
            setattr(customer, name, getattr(given, name))
        customer.save(update_fields=changed)
    if given.is_personal:
        _keep_personal(customer, given, now)


def _keep_personal(customer: Customer, given: GivenCustomer, now: datetime) -> None:
    row = PersonalData.objects.filter(customer=customer).first()
    known = {name: getattr(row, name) for name in (*PERSONAL, "attributes")} if row else {}
    wanted = merged(known, given)
    if wanted != known:
        PersonalData.objects.update_or_create(
            customer=customer, defaults={**wanted, "updated_at": now}
        )
