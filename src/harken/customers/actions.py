"""Keeping, erasing and handing out what is known of customers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from harken.audit.actions import record_change
from harken.customers.models import Customer, PersonalData
from harken.customers.permissions import ERASE_CUSTOMERS
from harken.customers.rules import PERSONAL, GivenCustomer, merged
from harken.foundations.permission import Actor

AT_ONCE = 2000
Said = tuple[Customer, Sequence[GivenCustomer]]
"""A customer, and what was said of it in its order."""


def keep_customers(given: Iterable[GivenCustomer], now: datetime) -> dict[str, int]:
    """Make or complete customers and return their ids by external id.

    Call it inside a transaction in which nobody else does the same (the one that holds the log).
    """
    said: dict[str, list[GivenCustomer]] = {}
    for one in given:
        said.setdefault(one.external_id, []).append(one)
    there = _ids([name for name, versions in said.items() if not any(map(_tells, versions))])
    if there:
        said = {name: versions for name, versions in said.items() if name not in there}
    return {**there, **(_kept(said, now) if said else {})}


def _kept(said: dict[str, list[GivenCustomer]], now: datetime) -> dict[str, int]:
    known = _known(said)
    known |= _made([said[name] for name in said if name not in known], now)
    _complete([(known[name], versions) for name, versions in said.items()])
    personal = {name: [one for one in said[name] if one.is_personal] for name in said}
    _keep_personal(
        [(known[name], versions) for name, versions in personal.items() if versions], now
    )
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


def _tells(one: GivenCustomer) -> bool:
    """Tell whether more is said than which customer it is."""
    return bool(one.language or one.country or one.is_personal)


def _ids(names: Sequence[str]) -> dict[str, int]:
    """Return the ids of those that are there: most customers of a block are, and nothing is new."""
    found: dict[str, int] = {}
    for start in range(0, len(names), AT_ONCE):
        chosen = Customer.objects.filter(external_id__in=names[start : start + AT_ONCE])
        found.update(chosen.values_list("external_id", "pk"))
    return found


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


def _complete(said: Iterable[Said]) -> None:
    """Keep the last language and country that were said of each."""
    changed = []
    for customer, versions in said:
        before = (customer.language, customer.country)
        for name in ("language", "country"):
            told = [getattr(one, name) for one in versions if getattr(one, name)]
            setattr(customer, name, told[-1] if told else getattr(customer, name))
        if (customer.language, customer.country) != before:
            changed.append(customer)
    Customer.objects.bulk_update(changed, ["language", "country"], batch_size=AT_ONCE)


def _keep_personal(said: Sequence[Said], now: datetime) -> None:
    rows = _personal([customer.pk for customer, _versions in said])
    changed = []
    for customer, versions in said:
        row = rows.get(customer.pk)
        known = {name: getattr(row, name) for name in (*PERSONAL, "attributes")} if row else {}
        is_changed = False
        for one in versions:
            wanted = merged(known, one)
            is_changed, known = is_changed or wanted != known, wanted
        if is_changed:
            changed.append(PersonalData(customer=customer, **known, updated_at=now))
    PersonalData.objects.bulk_create(
        changed,
        AT_ONCE,
        update_conflicts=True,
        unique_fields=["customer"],
        update_fields=[*PERSONAL, "attributes", "updated_at"],
    )


def _personal(numbers: Sequence[int]) -> dict[int, PersonalData]:
    parts = (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
    return {
        row.customer_id: row
        for part in parts
        for row in PersonalData.objects.filter(customer__in=part)
    }
