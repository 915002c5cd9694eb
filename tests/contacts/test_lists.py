"""Lists of contacts: names are free once, members are counted once, an archived list comes back."""

import pytest
from django.core.exceptions import PermissionDenied

from harken.audit.models import AuditEntry
from harken.contacts.lists.actions import (
    add_members,
    archive_list,
    list_named,
    make_list,
    remove_member,
    rename_list,
    restore_list,
)
from harken.contacts.lists.queries import counted_lists, current_lists
from harken.customers.models import Customer
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused

pytestmark = pytest.mark.django_db
LEAD = Actor("person", "7", "Lea", Role.LEAD)
LEADER = Actor("person", "8", "Lou", Role.LEADER)


@pytest.fixture
def by(now):
    return {"actor": LEAD, "now": now}


@pytest.fixture
def three(now):
    rows = [Customer(external_id=f"C-{n}", first_seen_at=now) for n in range(3)]
    return [one.pk for one in Customer.objects.bulk_create(rows)]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, " KLUB  vip "])
def test_a_name_is_there_short_and_free(by, name):
    make_list("Klub VIP", **by)
    with pytest.raises(Refused):
        make_list(name, **by)
    assert current_lists().count() == 1


def test_a_list_is_found_by_its_name_or_made(by):
    made, is_new = list_named("Klub", **by)
    assert is_new
    assert list_named(" klub ", **by) == (made, False)
    archive_list(made.pk, **by)
    again, is_new = list_named("Klub", **by)
    assert is_new
    assert again != made


def test_an_archived_list_comes_back_unless_its_name_was_taken(by):
    made = make_list("Klub", **by)
    archive_list(made.pk, **by)
    restore_list(made.pk, **by)
    archive_list(made.pk, **by)
    make_list("klub", **by)
    with pytest.raises(Refused):
        restore_list(made.pk, **by)


def test_a_list_may_keep_its_own_name_in_other_letters(by):
    made = make_list("klub", **by)
    assert rename_list(made.pk, "Klub", **by).name == "Klub"
    other = make_list("Fair", **by)
    with pytest.raises(Refused):
        rename_list(other.pk, "KLUB", **by)


def test_members_count_once_and_erased_ones_not(by, three, now):
    made = make_list("Klub", **by)
    assert add_members(made, three[:2], **by) == 2
    assert add_members(made, three, **by) == 1
    assert add_members(made, [], **by) == 0
    Customer.objects.filter(pk=three[0]).update(erased_at=now)
    assert counted_lists().get().count == 2
    last = Customer.objects.get(pk=three[2])
    assert remove_member(made, last, **by)
    assert not remove_member(made, last, **by)
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs.count("contact_list.filled") == 2
    assert verbs.count("contact_list.shortened") == 1


def test_only_those_who_may_change_lists(by, three, now):
    made = make_list("Klub", **by)
    theirs = {"actor": LEADER, "now": now}
    acts = [
        lambda: make_list("x", **theirs),
        lambda: rename_list(made.pk, "x", **theirs),
        lambda: archive_list(made.pk, **theirs),
        lambda: restore_list(made.pk, **theirs),
        lambda: add_members(made, three, **theirs),
        lambda: remove_member(made, Customer.objects.get(pk=three[0]), **theirs),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_the_newest_list_stands_first_with_its_count(by):
    made = [make_list(name, **by) for name in ("First", "Second", "Third")]
    assert list(counted_lists()) == made[::-1]
