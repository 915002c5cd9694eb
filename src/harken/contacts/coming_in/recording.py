"""People of a file become contacts: each block with its counts in one transaction, so that a run
that is killed anywhere is taken up where it ended."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db.models.functions import Lower

from harken.contacts.coming_in.reading import blocks
from harken.contacts.coming_in.rows import Person
from harken.contacts.consents.actions import Said, note_many
from harken.contacts.leaving.actions import stop_many
from harken.contacts.models import Arrival, ContactImport, Membership
from harken.customers.actions import keep_customers
from harken.customers.models import Customer, PersonalData
from harken.customers.rules import GivenCustomer
from harken.listening.signals.log import writing

AT_ONCE = 2000
State = ContactImport.State


class TakenOver(RuntimeError):
    """Another run keeps this import by now."""


def keep_all(row: ContactImport, now: datetime, tell: Callable[[int], None]) -> None:
    """Keep what is not kept yet; raises CannotRead and TakenOver."""
    for number, people in blocks(row):
        with writing():  # customers are made by one at a time
            _keep(row, people, now)
            _save(row, number + 1)
        tell(number + 1)


def _save(row: ContactImport, count: int) -> None:
    fields = {
        name: getattr(row, name) for name in ("added", "known", "consents", "stopped")
    } | {"blocks": count}  # fmt: skip
    mine = ContactImport.objects.filter(pk=row.pk, state=State.RECORDING, blocks=row.blocks)
    if not mine.update(**fields):
        raise TakenOver(str(row.pk))
    row.blocks = count


def _keep(row: ContactImport, people: Sequence[Person], now: datetime) -> None:
    ids = external_ids(people)
    before = _there(ids)
    numbers = keep_customers(map(_given, people, ids), now)
    chosen = {numbers[one] for one in ids}
    new = {numbers[one] for one in ids} - before
    arrived = _arrivals(row, chosen, new)
    row.added += sum(1 for one in arrived if one.is_new)
    row.known += sum(1 for one in arrived if not one.is_new)
    _put_on_list(row, chosen)
    said = [
        said
        for one, external_id in zip(people, ids, strict=True)
        for said in _said(row, one, numbers[external_id], now)
    ]
    row.consents += note_many(said, row.actor_label)
    row.stopped += stop_many(_stopped(people), row.file, now)


def external_ids(people: Sequence[Person]) -> list[str]:
    """Return the id of each person: the one the file gives, else that of the contact with the
    same address, else the address itself, as other imports take it.

    A contact whose id was its address takes the id that a file gives it.
    """
    known = _by_email([one.fields["email"] for one in people if one.fields.get("email")])
    _rename(people, known)
    found = []
    for one in people:
        email = one.fields.get("email", "")
        given = one.fields.get("id") or known.get(email.casefold())
        chosen = given or email
        known.setdefault(email.casefold(), chosen)
        found.append(chosen)
    return found


def _by_email(emails: Sequence[str]) -> dict[str, str]:
    """Return the ids of those who have these addresses; of several the oldest counts."""
    wanted = sorted({email.casefold() for email in emails})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        rows = PersonalData.objects.annotate(address=Lower("email")).filter(address__in=part)
        pairs = rows.order_by("-customer_id").values_list("email", "customer__external_id")
        found |= {email.casefold(): external_id for email, external_id in pairs}
        named = Customer.objects.annotate(address=Lower("external_id")).filter(external_id__in=part)
        for external_id in named.values_list("external_id", flat=True):
            found.setdefault(external_id.casefold(), external_id)
    return found


def _rename(people: Sequence[Person], known: dict[str, str]) -> None:
    wanted: dict[str, str] = {}
    for one in people:
        email, given = one.fields.get("email", "").casefold(), one.fields.get("id", "")
        before = known.get(email, "")
        if given and before and before.casefold() == email and given != before:
            wanted.setdefault(before, given)
    taken = {*Customer.objects.filter(external_id__in=wanted.values()).values_list(
        "external_id", flat=True)} if wanted else set()  # fmt: skip
    for before, given in wanted.items():
        if given not in taken:
            taken.add(given)
            Customer.objects.filter(external_id=before).update(external_id=given)
            known[before.casefold()] = given


def _there(ids: Sequence[str]) -> set[int]:
    rows = Customer.objects.filter(external_id__in=set(ids))
    return set(rows.values_list("pk", flat=True))


def _given(one: Person, external_id: str) -> GivenCustomer:
    fields = {name: text for name, text in one.fields.items() if name != "id"}
    return GivenCustomer(external_id, **fields, attributes=one.attributes)


def _arrivals(row: ContactImport, chosen: set[int], new: set[int]) -> list[Arrival]:
    """Note who is in the file; return those that no block before had noted."""
    noted = Arrival.objects.filter(importing=row, customer__in=chosen)
    before = set(noted.values_list("customer_id", flat=True))
    fresh = [
        Arrival(importing=row, customer_id=number, is_new=number in new)
        for number in sorted(chosen - before)
    ]
    return Arrival.objects.bulk_create(fresh, AT_ONCE)


def _put_on_list(row: ContactImport, chosen: set[int]) -> None:
    if row.put_on_id is None:
        return
    rows = [Membership(list_id=row.put_on_id, customer_id=number) for number in sorted(chosen)]
    Membership.objects.bulk_create(rows, AT_ONCE, ignore_conflicts=True)


def _said(row: ContactImport, one: Person, customer: int, now: datetime) -> list[Said]:
    return [
        Said(customer, purpose, given, _moment(at) or now, row.file, one.wording)
        for purpose, given, at in one.consents
    ]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _stopped(people: Sequence[Person]) -> Mapping[str, str]:
    return {
        one.fields["email"]: one.stopped
        for one in people
        if one.stopped and one.fields.get("email")
    }
