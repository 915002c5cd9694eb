"""Adding and changing contacts, the filter's form, and contacts in the search."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import QueryDict

from harken.audit.models import AuditEntry
from harken.contacts.people.actions import add_contact, change_contact
from harken.contacts.people.forms import ConsentForm, ContactForm, FilterForm
from harken.contacts.people.queries import Conditions, contacts
from harken.contacts.people.registrations import find
from harken.customers.actions import keep_customers
from harken.customers.models import Customer
from harken.customers.rules import GivenCustomer
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused

pytestmark = pytest.mark.django_db
LEAD = Actor("person", "7", "Lea", Role.LEAD)
AGENT = Actor("person", "8", "Ali", Role.AGENT)
VIEWER = Actor("person", "9", "Vi", Role.VIEWER)
ANN = GivenCustomer("C-1", "Ann Lee", "ann@example.org")


def test_a_customer_known_by_an_id_only_becomes_a_contact(now):
    keep_customers([GivenCustomer("C-1", country="PL")], now)
    added = add_contact(ANN, actor=LEAD, now=now)
    assert (added.country, contacts().get().personal.name) == ("PL", "Ann Lee")
    assert Customer.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [ANN, GivenCustomer("C-2", email="ANN@example.org"), GivenCustomer("C-3"), GivenCustomer("")],
)
def test_nobody_is_added_twice_or_without_anything(given, now):
    add_contact(ANN, actor=LEAD, now=now)
    with pytest.raises(Refused):
        add_contact(given, actor=LEAD, now=now)
    assert Customer.objects.count() == 1


def test_saving_the_same_writes_no_line_in_the_log(now):
    ann = add_contact(ANN, actor=LEAD, now=now)
    change_contact(ann.pk, {"name": "Ann Lee", "email": "ann@example.org"}, {}, actor=LEAD, now=now)
    assert not AuditEntry.objects.filter(verb="contact.changed").exists()
    change_contact(ann.pk, {"name": "Ann"}, {"a": 1}, actor=LEAD, now=now)
    assert set(AuditEntry.objects.get(verb="contact.changed").changes) == {
        "name", "email", "attributes",
    }  # fmt: skip


def test_only_those_who_may_change_contacts(now):
    ann = add_contact(ANN, actor=LEAD, now=now)
    with pytest.raises(PermissionDenied):
        add_contact(GivenCustomer("C-2", "Bo"), actor=AGENT, now=now)
    with pytest.raises(PermissionDenied):
        change_contact(ann.pk, {}, {}, actor=AGENT, now=now)
    Customer.objects.filter(pk=ann.pk).update(erased_at=now)
    with pytest.raises(ObjectDoesNotExist):
        change_contact(ann.pk, {}, {}, actor=LEAD, now=now)


@pytest.mark.parametrize(
    ("address", "conditions"),
    [
        ("q=ann&mail=yes", Conditions(words="ann", mail="yes")),
        ("attribute=plan+%3D+gold+%3D+1", Conditions(attribute="plan", value="gold = 1")),
        ("attribute=plan", Conditions(attribute="plan")),
        ("list=99&language=xx&country=QQ&mail=drop", Conditions()),
        ("list=%27;--&q=%00", Conditions()),
        ("utm_source=x", Conditions()),
    ],
)
def test_an_address_is_read_as_far_as_it_makes_sense(address, conditions):
    assert FilterForm(QueryDict(address)).conditions == conditions


@pytest.mark.parametrize(
    ("field", "value"),
    [("language", "polish!"), ("country", "QQ"), ("attributes", "= x"), ("email", "a@b"),
     ("attributes", "\n".join(f"a{n} = 1" for n in range(101)))],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_beside_its_field(field, value):
    form = ContactForm({field: value})
    assert not form.is_valid()
    assert field in form.errors


def test_attributes_keep_their_type_until_somebody_touches_them():
    known = {"n": 3, "vip": True, "plan": "gold"}
    form = ContactForm({"attributes": "n = 3\nvip = True\nplan = a = b\n\n"}, known=known)
    assert form.is_valid()
    assert form.cleaned_data["attributes"] == {"n": 3, "vip": True, "plan": "a = b"}


def test_a_consent_of_a_day_is_noted_at_noon():
    form = ConsentForm({"purpose": "x", "given": "no", "day": "2026-02-03", "source": "call"})
    assert form.is_valid()
    assert (form.at.hour, form.at.date().isoformat()) == (12, "2026-02-03")
    assert form.at.tzinfo is not None


def test_the_search_finds_contacts_for_those_who_may_see_them(now):
    ann = add_contact(ANN, actor=LEAD, now=now)
    assert [(one.label, one.url) for one in find("lee", AGENT)] == [
        ("Ann Lee", f"/contacts/{ann.pk}/")
    ]
    assert list(find("lee", VIEWER)) == []
    assert list(find("l", AGENT)) == []
