"""What happens to cases by itself: they come back, are forgotten with their customer, are told."""

from datetime import datetime, timedelta

import pytest

from harken.action.cases import actions
from harken.action.cases.changing import changing
from harken.action.cases.models import Case
from harken.action.cases.moving import customer_wrote
from harken.action.cases.passing.digest import lines
from harken.action.cases.passing.tidings import TIDINGS, payload
from harken.action.cases.passing.waking import wake_due
from harken.action.cases.showing.keeping import forget, tell
from harken.action.conversation.actions import write_note
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor
from harken.notices.models import Notice
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_case_put_off_comes_back_at_its_moment(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one(owner=house.anna)
    actions.snooze(house.anna.actor, case.pk, now + DAY, now=now)
    assert wake_due(now + DAY - timedelta(seconds=1)) == 0
    assert wake_due(now + DAY) == 1
    case.refresh_from_db()
    assert case.snoozed_until is None
    assert Notice.objects.filter(user=house.anna, kind="case.woken").count() == 1
    assert wake_due(now + 2 * DAY) == 0


@pytest.mark.parametrize("before", ["snoozed", "waiting", "resolved", "closed"])
def test_a_letter_stirs_a_case_whatever_it_was(
    before: str, house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(), house.anna.actor
    if before == "snoozed":
        actions.snooze(me, case.pk, now + DAY, now=now)
    elif before == "waiting":
        actions.wait_for_customer(me, case.pk, now=now)
    elif before == "resolved":
        actions.resolve(me, case.pk, now=now)
    else:
        actions.close_case(me, case.pk, "spam", now=now)
    with changing(Actor.system(), case.pk, now + DAY) as held:
        customer_wrote(held, Actor.system(), now + DAY, None)
    case.refresh_from_db()
    assert (case.state, case.unread, case.snoozed_until) == ("open", True, None)
    assert case.reopened == (1 if before in {"resolved", "closed"} else 0)


def test_a_forgotten_customer_is_nowhere_in_cases(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    PersonalData.objects.create(
        customer=house.customer, name="Jan Kowalski", email="jan@example.com", updated_at=now
    )
    me = house.anna.actor
    case = open_one(subject="Jan Kowalski’s parcel", fields={"vip": "jan@example.com", "n": 3})
    write_note(me, case.pk, "Jan called", now=now)
    actions.close_case(me, case.pk, "Jan Kowalski died", now=now)
    other = Customer.objects.create(external_id="c-2", first_seen_at=now)
    theirs = open_one("b", customer=other, subject="Neighbour of jan kowalski")
    write_note(me, theirs.pk, "Ask Jan Kowalski, jan@example.com", now=now)
    told = tell(house.customer)
    assert [one["subject"] for one in told["cases"]] == ["Jan Kowalski’s parcel"]
    counts = forget(house.customer, now)
    assert (counts["cases"], counts["reasons"], counts["named"]) == (1, 1, 1)
    left = str(list(Case.objects.values())) + str(
        [list(one.events.values("said")) + list(one.entries.values("text", "subject"))
         for one in Case.objects.all()]
    )  # fmt: skip
    assert "jan" not in left.casefold()
    case.refresh_from_db()
    assert case.fields == {"n": 3}
    assert case.state == "closed"


def test_others_hear_numbers_and_states_only(open_one: OpenOne) -> None:
    case = open_one(subject="Jan Kowalski’s parcel")
    told = payload(str(case.pk))
    assert told is not None
    assert "Kowalski" not in str(told)
    assert (told["state"], told["url"]) == ("open", f"/cases/{case.pk}/")
    for _name, _label, _event, sentence in TIDINGS:
        assert f"#{case.pk}" in sentence(told)
    assert payload("999999") is None


def test_the_digest_counts_ones_own(house: House, open_one: OpenOne, now: datetime) -> None:
    case = open_one(owner=house.anna)
    Case.objects.filter(pk=case.pk).update(due_at=now - DAY)
    open_one("b", owner=house.boris)
    assert [line.says for line in lines(house.anna, now - 7 * DAY, now)] == ["1 case is late"]
