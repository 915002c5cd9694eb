"""Two cases of one customer become one, and apart again."""

from datetime import datetime

import pytest

from harken.action.cases import actions
from harken.action.cases.changing import Overtaken
from harken.action.cases.models import Case
from harken.action.cases.queries import family_of, living
from harken.action.cases.undoing import take_back
from harken.customers.models import Customer
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db


def test_a_merged_case_lives_on_and_comes_back_as_it_was(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    me, first, second = house.anna.actor, open_one("a"), open_one("b")
    second = actions.wait_for_customer(me, second.pk, now=now)
    second = actions.merge(me, second.pk, first.pk, now=now, revision=second.revision)
    assert (second.state, second.merged_into_id, second.due_at) == ("merged", first.pk, None)
    assert living(second) == first
    assert family_of(first.pk) == [first.pk, second.pk]
    second = actions.part(me, second.pk, now=now)
    assert (second.state, second.merged_into, second.waiting_since) == ("waiting", None, now)
    assert family_of(first.pk) == [first.pk]
    told = [line.what for line in first.events.order_by("id")]
    assert told == ["opened", "merged", "parted"]


def test_merging_is_undone_from_its_toast(house: House, open_one: OpenOne, now: datetime) -> None:
    me, first, second = house.anna.actor, open_one("a"), open_one("b")
    second = actions.merge(me, second.pk, first.pk, now=now)
    second = take_back(me, second.pk, second.revision, now=now)
    assert second.state == "open"


def test_what_cannot_be_merged(house: House, open_one: OpenOne, now: datetime) -> None:
    me, first = house.anna.actor, open_one("a")
    stranger = Customer.objects.create(external_id="c-2", first_seen_at=now)
    other = open_one("b", customer=stranger)
    nobody = open_one("c", customer=None)
    by_law = open_one("d", kind=house.regulated)
    done = open_one("e")
    actions.resolve(me, done.pk, now=now)
    for case, into, why in (
        (first, first, "into itself"),
        (first, other, "same customer"),
        (nobody, first, "same customer"),
        (first, done, "finished or merged"),
        (by_law, first, "regulated by law"),
    ):
        with pytest.raises(Refused, match=why):
            actions.merge(me, case.pk, into.pk, now=now)
    assert actions.merge(me, first.pk, by_law.pk, now=now).merged_into_id == by_law.pk
    with pytest.raises(Refused, match="merged into another one"):
        actions.resolve(me, first.pk, now=now)
    with pytest.raises(Refused, match="not merged"):
        actions.part(me, other.pk, now=now)


def test_a_changed_case_is_not_merged_blindly(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    me, first, second = house.anna.actor, open_one("a"), open_one("b")
    actions.set_priority(me, second.pk, 4, now=now)
    with pytest.raises(Overtaken):
        actions.merge(me, second.pk, first.pk, now=now, revision=second.revision)
    assert not Case.objects.filter(state="merged").exists()
