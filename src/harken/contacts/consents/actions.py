"""Noting what people agreed to, and that they took it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from harken.contacts.models import Consent
from harken.customers.models import Customer

AT_ONCE = 2000
PURPOSE, SOURCE, NOTED_BY = 60, 200, 200


@dataclass(frozen=True)
class Said:
    """What a person said about a purpose: yes or no, when, where, to which words."""

    customer: int
    purpose: str
    given: bool
    at: datetime
    source: str
    wording: str = ""


def note_consent(
    customer: Customer,
    purpose: str,
    *,
    given: bool,
    at: datetime,
    source: str,
    wording: str = "",
    noted_by: str = "",
) -> Consent:
    """Write down what a person said about a purpose; the same said again is not written twice."""
    said = Said(customer.pk, purpose[:PURPOSE], given, at, source[:SOURCE], wording)
    known = Consent.objects.filter(customer=customer, purpose=said.purpose).first()
    if known is not None and _is_same(known, said) and known.at == at:
        return known
    return Consent.objects.create(**_fields(said, noted_by))


def note_many(said: Iterable[Said], noted_by: str) -> int:
    """Write down what many people said in one file; return how much of it is new.

    Whoever said the same in the same place before has said nothing new.
    """
    wanted = list(said)
    known = _newest({one.customer for one in wanted}, {one.purpose for one in wanted})
    new = []
    for one in wanted:
        before = known.get((one.customer, one.purpose))
        if before is None or not _is_same(before, one):
            row = Consent(**_fields(one, noted_by))
            known[one.customer, one.purpose] = row
            new.append(row)
    Consent.objects.bulk_create(new, AT_ONCE)
    return len(new)


def _newest(customers: set[int], purposes: set[str]) -> dict[tuple[int, str], Consent]:
    numbers, found = sorted(customers), {}
    for start in range(0, len(numbers), AT_ONCE):
        theirs = Q(customer__in=numbers[start : start + AT_ONCE], purpose__in=sorted(purposes))
        for row in Consent.objects.filter(theirs).order_by("at", "id"):
            found[row.customer_id, row.purpose] = row
    return found


def _is_same(known: Consent, said: Said) -> bool:
    before = (known.is_given, known.source, known.wording)
    return before == (said.given, said.source, said.wording)


def _fields(said: Said, noted_by: str) -> dict[str, object]:
    return {
        "customer_id": said.customer,
        "purpose": said.purpose[:PURPOSE],
        "is_given": said.given,
        "at": said.at,
        "source": said.source[:SOURCE],
        "wording": said.wording,
        "noted_by": noted_by[:NOTED_BY],
    }
