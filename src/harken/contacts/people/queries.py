"""Contacts: customers of whom it is known who they are, listed, searched and counted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from math import isfinite
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTransform

from harken.contacts.leaving.rules import digest_of
from harken.contacts.models import Membership, NoMail
from harken.customers.models import Customer, PersonalData
from harken.foundations.keyset import Page, page_of

PAGE = 50
AT_ONCE = 5000
YES, NO_ADDRESS = "yes", "no_address"


@dataclass(frozen=True)
class Conditions:
    """Which contacts are wanted; what is left out asks for all.

    `mail` is 'yes', 'no_address' or one of the reasons of NoMail. `attribute` is a name, which
    then has `value`; without a value it is filled in any way.
    """

    words: str = ""
    list_id: int | None = None
    language: str = ""
    country: str = ""
    mail: str = ""
    attribute: str = ""
    value: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is asked for."""
        return self == Conditions()


def contacts(conditions: Conditions = Conditions()) -> QuerySet[Customer]:
    """Return the contacts that are wanted, with their personal data."""
    rows = Customer.objects.filter(personal__isnull=False, erased_at=None)
    rows = rows.select_related("personal").filter(_said(conditions.words))
    if conditions.list_id is not None:
        mine = Membership.objects.filter(list=conditions.list_id, customer=OuterRef("pk"))
        rows = rows.filter(Exists(mine))
    if conditions.language:
        code = conditions.language
        rows = rows.filter(Q(language=code) | Q(language__startswith=f"{code}-"))
    if conditions.country:
        rows = rows.filter(country=conditions.country)
    if conditions.attribute:
        rows = rows.filter(_attribute(conditions.attribute, conditions.value))
    return _by_mail(rows, conditions.mail) if conditions.mail else rows


def contacts_page(conditions: Conditions, cursor: str | None, size: int = PAGE) -> Page[Customer]:
    """Return one page, the newest first; raises BadCursor."""
    return counted_page(conditions, cursor, size)[0]


def counted_page(
    conditions: Conditions, cursor: str | None, size: int = PAGE
) -> tuple[Page[Customer], int]:
    """Return one page and how many contacts there are in all; raises BadCursor."""
    rows = contacts(conditions)
    return page_of(rows, order=("-id",), cursor=cursor, size=size), rows.count()


def find_contact(customer_id: int) -> Customer | None:
    """Return a contact by its number, None when there is none (any more)."""
    return contacts().filter(pk=customer_id).first()


def by_email(email: str) -> QuerySet[Customer]:
    """Return the contacts with an address, however it is written, the oldest first."""
    return contacts().filter(personal__email__reads=email.strip()).order_by("pk")


def _said(words: str) -> Q:
    """Every word stands in the name, the address or the id."""
    found = Q()
    for word in words.split()[:8]:
        who = Q(personal__name__says=word) | Q(personal__email__says=word)
        found &= who | Q(external_id__says=word)
    return found


def _attribute(name: str, value: str) -> Q:
    rows = PersonalData.objects.filter(attributes__has_key=name)
    if value:
        rows = rows.annotate(asked=KeyTransform(name, "attributes"))
        rows = rows.filter(reduce(or_, [Q(asked=one) for one in _as_written(value)]))
    return Q(pk__in=rows.values("customer"))


def _as_written(value: str) -> Iterator[Any]:
    """Yield what a value may be in JSON: a text, a number, yes or no."""
    yield value
    if value.casefold() in ("true", "false"):
        yield value.casefold() == "true"
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return
    if isfinite(number):
        yield int(number) if number.is_integer() else number


def _by_mail(rows: QuerySet[Customer], wanted: str) -> QuerySet[Customer]:
    with_address = rows.exclude(personal__email="")
    if wanted == NO_ADDRESS:
        return rows.filter(personal__email="")
    if wanted == YES:
        return with_address.exclude(pk__in=_stopped(with_address, None))
    return with_address.filter(pk__in=_stopped(with_address, wanted))


def _stopped(rows: QuerySet[Customer], reason: str | None) -> RawSQL:
    """Return who gets no mail (for a reason): addresses are known by their digests only, so each
    is looked at."""
    chosen = NoMail.objects.filter(reason=reason) if reason else NoMail.objects.all()
    digests = set(chosen.values_list("digest", flat=True))
    pairs = rows.values_list("pk", "personal__email").iterator(chunk_size=AT_ONCE)
    asked = pairs if digests else ()
    return _table_of([number for number, email in asked if digest_of(email) in digests])


def _table_of(numbers: list[int]) -> RawSQL:
    """Return numbers as a table: a statement takes only so many single values."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [numbers])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(numbers)])
