"""Who answered: the customer of a response, and what they agreed to.

An invited person is who the token says. What somebody writes about themselves on an open page
makes a customer of their own: it must never change what is known of another one, so a customer's
id in a link only says whom the answers are about.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b

from harken.contacts.consents.actions import note_consent
from harken.customers.models import Customer
from harken.customers.rules import WrongCustomer, read_customer
from harken.surveys.definition.heard import Heard, wording
from harken.surveys.definition.records import Definition
from harken.surveys.responses.records import Sent
from harken.surveys.responses.taking.hearing import Said
from harken.surveys.responses.taking.state import State

Person = Mapping[str, str]
Agreed = Mapping[str, bool]
"""Yes or no by question."""


def person_of(state: State, guest: str, heard: Heard) -> Person | None:
    """Return the customer whom a signal names, with what an answer said about that person."""
    claimed = str(heard.fields.get("customer", ""))
    contact = _usable(heard.contact)
    if guest:
        return {"id": guest, **contact}
    if claimed:
        return {"id": claimed}
    return {"id": own_id(state.key), **contact} if contact else None


def own_id(key: str) -> str:
    """Return the id of a customer known by one response only; it does not give the key away."""
    return f"answer-{blake2b(key.encode(), digest_size=10).hexdigest()}"


def _usable(contact: Mapping[str, str]) -> dict[str, str]:
    """Return what can be kept of contact details: a wrong address must not cost the answer."""
    good: dict[str, str] = {}
    for name, value in contact.items():
        try:
            read_customer({"id": "C", name: value})
        except WrongCustomer:
            continue
        good[name] = value
    return good


def ids_of(names: Iterable[str]) -> dict[str, int]:
    """Return customers' numbers by their external ids, as far as they are there."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    return dict(Customer.objects.filter(external_id__in=wanted).values_list("external_id", "pk"))


def agreed(said: Said, before: Agreed, definition: Definition, now: datetime) -> None:
    """Note what a person agreed to or refused, as far as it is new, with the words they read."""
    state, customer = said.state, None
    for one in said.heard.consents:
        if state.customer_id is None or before.get(one.question) == one.given:
            continue
        customer = customer or Customer.objects.get(pk=state.customer_id)
        note_consent(
            customer,
            one.purpose,
            given=one.given,
            at=now,
            source=said.slug,
            wording=wording(definition, one.question, state.language),
        )


def consents_of(heard: Heard) -> Agreed:
    """Return what was said to each question of consent."""
    return {one.question: one.given for one in heard.consents}


def guests_among(batch: Sequence[Sent]) -> dict[str, str]:
    """Return the external ids of invited customers by the keys of their responses."""
    return {sent.key: sent.customer for sent in batch if sent.customer}
