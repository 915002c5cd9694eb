"""Customers in the database: kept once, completed, forgotten for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.audit.models import AuditEntry
from harken.customers.actions import erase_personal_data, keep_customers
from harken.customers.models import Customer, PersonalData
from harken.customers.queries import described, find_customer
from harken.customers.rules import GivenCustomer
from harken.foundations.permission import Role

pytestmark = pytest.mark.django_db


def test_a_customer_is_kept_once_however_often_somebody_says_it(now):
    first = keep_customers([GivenCustomer("C-1"), GivenCustomer("C-2"), GivenCustomer("C-1")], now)
    assert first == keep_customers([GivenCustomer("C-2"), GivenCustomer("C-1")], now)
    assert set(first) == {"C-1", "C-2"}
    assert Customer.objects.count() == 2


def test_of_several_things_said_at_once_the_last_one_counts(now):
    said = [GivenCustomer("C-1", name="Ann", phone="601"), GivenCustomer("C-1", name="Anna")]
    keep_customers(said, now)
    found = described(find_customer("C-1"))
    assert (found["name"], found["phone"]) == ("Anna", "601")


def test_silence_about_a_country_does_not_forget_it(now):
    keep_customers([GivenCustomer("C-1", language="pl", country="PL")], now)
    keep_customers([GivenCustomer("C-1", language="uk")], now + timedelta(days=1))
    found = find_customer("C-1")
    assert (found.language, found.country, found.first_seen_at) == ("uk", "PL", now)


def test_who_says_nothing_personal_leaves_no_personal_row(now):
    keep_customers([GivenCustomer("C-1", language="pl")], now)
    assert not PersonalData.objects.exists()


def test_saying_the_same_again_writes_nothing(now):
    ann = GivenCustomer("C-1", name="Ann", attributes={"age": 41})
    keep_customers([ann], now)
    keep_customers([ann], now + timedelta(days=1))
    assert PersonalData.objects.get().updated_at == now


def test_a_customer_that_is_erased_is_found_no_more_and_stays_a_number(now, people):
    ids = keep_customers([GivenCustomer("C-1", name="Ann", attributes={"age": 41})], now)
    owner = people[Role.OWNER].actor
    removed = erase_personal_data(owner, find_customer("C-1"), now=now)
    assert removed == ["id", "name", "attributes"]
    assert find_customer("C-1") is None
    left = Customer.objects.get(pk=ids["C-1"])
    assert left.erased_at == now
    assert described(left)["name"] == ""
    assert "C-1" not in str(AuditEntry.objects.filter(verb="customer.erased").values())


def test_erasing_again_keeps_the_day_on_which_it_happened(now, people):
    keep_customers([GivenCustomer("C-1")], now)
    customer, owner = find_customer("C-1"), people[Role.OWNER].actor
    erase_personal_data(owner, customer, now=now)
    assert erase_personal_data(owner, customer, now=now + timedelta(days=9)) == ["id"]
    assert Customer.objects.get().erased_at == now


def test_who_may_not_erase_erases_nothing(now, people):
    keep_customers([GivenCustomer("C-1", name="Ann")], now)
    with pytest.raises(PermissionDenied):
        erase_personal_data(people[Role.VIEWER].actor, find_customer("C-1"), now=now)
    assert described(find_customer("C-1"))["name"] == "Ann"


def test_the_same_id_after_erasing_is_somebody_new(now, people):
    before = keep_customers([GivenCustomer("C-1", name="Ann")], now)
    erase_personal_data(people[Role.OWNER].actor, find_customer("C-1"), now=now)
    after = keep_customers([GivenCustomer("C-1")], now)
    assert after["C-1"] != before["C-1"]
    assert described(find_customer("C-1"))["name"] == ""
