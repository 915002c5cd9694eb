"""Who wants no mail gets none: by whatever letters the address is written, also after erasure."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.audit.models import AuditEntry
from harken.contacts.leaving.actions import allow_mail, stop_mail, stop_many, stop_writing
from harken.contacts.leaving.queries import may_mail, reasons_for, why_not
from harken.contacts.leaving.rules import digest_of
from harken.contacts.models import NoMail
from harken.customers.models import Customer
from harken.foundations.permission import Actor, Role

pytestmark = pytest.mark.django_db
LEAD = Actor("person", "7", "Lea", Role.LEAD)
AGENT = Actor("person", "8", "Ali", Role.AGENT)


def test_mail_goes_to_everybody_but_those_who_left(now):
    stop_mail("Ann@Example.org", "unsubscribed", "", now)
    assert may_mail(["ann@example.org ", "ben@example.org", "", " "]) == {"ben@example.org"}
    assert why_not("ANN@EXAMPLE.ORG").since == now
    assert why_not("") is None


def test_a_thousand_addresses_are_looked_up_in_one_query(now, django_assert_num_queries):
    stop_mail("n7@example.org", "bounced", "", now)
    addresses = [f"n{number}@example.org" for number in range(1000)]
    with django_assert_num_queries(1):
        assert len(may_mail(addresses)) == 999
    assert list(reasons_for(addresses)) == ["n7@example.org"]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("unsubscribed", "bounced", "unsubscribed"),
        ("complained", "bounced", "complained"),
        ("bounced", "unsubscribed", "unsubscribed"),
        ("bounced", "bounced", "bounced"),
    ],
)
def test_what_a_person_said_outlasts_what_a_server_says(first, second, kept, now):
    stop_mail("ann@example.org", first, "", now)
    stop_mail("ann@example.org", second, "", now + timedelta(days=1))
    stop_many({"ann@example.org": second}, "", now)
    assert NoMail.objects.get().reason == kept


def test_the_address_stands_nowhere(now):
    stop_mail("ann@example.org", "bounced", "550 <ANN@example.org>: no such user", now)
    row = NoMail.objects.get()
    assert row.detail == "550 <[…]>: no such user"
    assert "ann" not in str(NoMail.objects.values())
    assert row.digest == digest_of("ann@example.org")
    assert len(row.digest) == 64


def test_many_are_stopped_at_once_and_counted_once(now):
    stop_mail("ann@example.org", "bounced", "", now)
    wanted = {"ann@example.org": "unsubscribed", "BEN@example.org": "bounced", "": "bounced"}
    assert stop_many(wanted, "from people.csv", now) == 1
    assert stop_many(wanted, "from people.csv", now) == 0
    assert set(NoMail.objects.values_list("reason", flat=True)) == {"unsubscribed", "bounced"}


def test_a_person_stops_and_allows_mail_and_it_is_written_down(now):
    ann = Customer.objects.create(external_id="C-1", first_seen_at=now)
    stop_writing(ann, "ann@example.org", actor=LEAD, now=now)
    assert may_mail(["ann@example.org"]) == set()
    assert allow_mail(ann, "ann@example.org", actor=LEAD, now=now)
    assert not allow_mail(ann, "ann@example.org", actor=LEAD, now=now)
    assert may_mail(["ann@example.org"]) == {"ann@example.org"}
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs == {"contact.mail_stopped", "contact.mail_allowed"}
    for act in (stop_writing, allow_mail):
        with pytest.raises(PermissionDenied):
            act(ann, "ann@example.org", actor=AGENT, now=now)
