"""Consents with their proof: never changed, the newest counts."""

from datetime import timedelta

import pytest

from harken.contacts.consents.actions import Said, note_consent, note_many
from harken.contacts.consents.queries import agreed, standing_of
from harken.contacts.models import Consent
from harken.customers.models import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(now):
    return Customer.objects.create(external_id="C-1", first_seen_at=now)


def test_the_newest_statement_counts_whatever_its_order_of_arrival(ann, now):
    day = timedelta(days=1)
    note_consent(ann, "research", given=False, at=now, source="call")
    note_consent(ann, "research", given=True, at=now - day, source="form", wording="May we?")
    note_consent(ann, "contact", given=True, at=now, source="form", noted_by="Lea")
    assert agreed(ann.pk, "research") is False
    assert agreed(ann.pk, "contact") is True
    assert agreed(ann.pk, "publish") is None
    assert [(one.purpose, one.is_given) for one in standing_of(ann.pk)] == [
        ("contact", True), ("research", False),
    ]  # fmt: skip


def test_the_same_statement_sent_twice_is_one(ann, now):
    for _time in range(2):
        note_consent(ann, "research", given=True, at=now, source="survey s", wording="May we?")
    note_consent(ann, "research", given=True, at=now, source="survey s", wording="Other words")
    assert Consent.objects.count() == 2


def test_the_same_file_again_says_nothing_new(ann, now):
    said = [Said(ann.pk, "news", True, now, "people.csv")]
    assert note_many(said, "Lea") == 1
    later = [Said(ann.pk, "news", True, now + timedelta(days=9), "people.csv")]
    assert note_many(later, "Lea") == 0
    assert note_many([Said(ann.pk, "news", False, now, "people.csv")], "Lea") == 1
    assert Consent.objects.filter(noted_by="Lea").count() == 2


def test_two_statements_in_one_file_are_both_kept_when_they_differ(ann, now):
    said = [Said(ann.pk, "news", given, now, "people.csv") for given in (True, True, False)]
    assert note_many(said, "") == 2
    assert agreed(ann.pk, "news") is False
