"""Finding the customer whose case it is."""

from harken.contacts.people.queries import Conditions, contacts
from harken.contacts.people.showing import name_of as contact_name
from harken.customers.models import Customer
from harken.customers.queries import find_customer, personal_of

AT_MOST = 8


def customers_called(words: str) -> list[Customer]:
    """Return the customer with this very id, else the newest contacts whose name, address or id
    has all the words; none without words."""
    if not words:
        return []
    exact = find_customer(words)
    if exact is not None:
        return [exact] if exact.erased_at is None else []
    return list(contacts(Conditions(words=words)).order_by("-pk")[:AT_MOST])


def name_of(customer: Customer) -> str:
    """Return what a customer is called in a choice, with what tells apart two of one name."""
    personal = personal_of(customer)
    email = personal.email if personal else ""
    name = contact_name(customer)
    return f"{name} · {email}" if email and email != name else name
