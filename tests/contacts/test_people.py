"""Contacts listed, searched and counted."""

import pytest

from harken.contacts.leaving.actions import stop_mail
from harken.contacts.models import ContactList, Membership
from harken.contacts.people.queries import Conditions, by_email, contacts, contacts_page
from harken.customers.actions import keep_customers
from harken.customers.rules import GivenCustomer

pytestmark = pytest.mark.django_db


@pytest.fixture
def people_kept(now):
    return keep_customers(
        [
            GivenCustomer("C-1", "Анна Ковальчук", "Anna@Example.org", language="uk", country="UA",
                          attributes={"plan": "gold", "visits": 3}),
            GivenCustomer("C-2", "Łukasz Żak", "lukasz@example.org", language="pl-PL",
                          attributes={"plan": "silver", "vip": True}),
            GivenCustomer("C-3", "Bo", "", phone="601 202 303", attributes={"plan": "gold"}),
            GivenCustomer("C-4", language="pl"),
        ],
        now,
    )  # fmt: skip


def ids(**conditions):
    return [one.external_id for one in contacts(Conditions(**conditions)).order_by("pk")]


def test_who_is_known_by_an_id_only_is_no_contact(people_kept):
    assert ids() == ["C-1", "C-2", "C-3"]
    assert contacts().count() == 3


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("анна", ["C-1"]), ("КОВАЛЬЧУК анна", ["C-1"]), ("łukasz", ["C-2"]), ("żak", ["C-2"]),
        ("example.org", ["C-1", "C-2"]), ("C-3", ["C-3"]), ("bo nobody", []), ("%", []),
    ],
)  # fmt: skip
def test_search_finds_names_addresses_and_ids_in_any_letters(people_kept, words, found):
    assert ids(words=words) == found


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"language": "pl"}, ["C-2"]),
        ({"country": "UA"}, ["C-1"]),
        ({"attribute": "plan"}, ["C-1", "C-2", "C-3"]),
        ({"attribute": "plan", "value": "gold"}, ["C-1", "C-3"]),
        ({"attribute": "visits", "value": "3"}, ["C-1"]),
        ({"attribute": "vip", "value": "true"}, ["C-2"]),
        ({"attribute": "plan", "value": "gold", "country": "UA"}, ["C-1"]),
        ({"attribute": "a\" OR 1=1 --", "value": "' OR 1=1"}, []),
        ({"attribute": "a__b__c", "value": "%s"}, []),
    ],
)  # fmt: skip
def test_filters(people_kept, conditions, found):
    assert ids(**conditions) == found


def test_contacts_by_whether_mail_may_go(people_kept, now):
    stop_mail("anna@example.org", "bounced", "", now)
    assert ids(mail="yes") == ["C-2"]
    assert ids(mail="bounced") == ["C-1"]
    assert ids(mail="unsubscribed") == []
    assert ids(mail="no_address") == ["C-3"]


def test_contacts_of_a_list_by_pages(people_kept, now):
    chosen = ContactList.objects.create(name="Regulars", created_at=now)
    for name in ("C-1", "C-3"):
        Membership.objects.create(list=chosen, customer_id=people_kept[name])
    first = contacts_page(Conditions(list_id=chosen.pk), None, size=1)
    second = contacts_page(Conditions(list_id=chosen.pk), first.next_cursor, size=1)
    assert [one.external_id for one in [*first.rows, *second.rows]] == ["C-3", "C-1"]
    assert second.next_cursor is None


def test_an_address_is_found_however_it_is_written(people_kept):
    assert [one.external_id for one in by_email(" ANNA@example.ORG ")] == ["C-1"]
