"""An agent takes a case, waits, puts it off, resolves it, and takes acts back."""

from datetime import datetime, timedelta

import pytest

from harken.action.cases import actions
from harken.action.cases.changing import Overtaken, changing
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import alter
from harken.action.cases.rules import may_become
from harken.action.cases.undoing import take_back
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db
ALLOWED = {
    "open": {"waiting", "resolved", "closed", "merged"},
    "waiting": {"open", "resolved", "closed", "merged"},
    "resolved": {"open", "merged"},
    "closed": {"open", "merged"},
    "merged": set(),
}


def test_a_case_goes_only_where_it_may() -> None:
    for state, after in ALLOWED.items():
        assert {str(one) for one in State if may_become(state, one)} == after


def test_a_case_from_opening_to_reopening(house: House, open_one: OpenOne, now: datetime) -> None:
    case, me = open_one(), house.anna.actor
    case = actions.take(me, case.pk, now=now, revision=1)
    assert (case.owner_id, case.owner_name) == (house.anna.pk, "Anna")
    case = actions.wait_for_customer(me, case.pk, now=now)
    assert (case.state, case.waiting_since) == ("waiting", now)
    case = actions.work_on(me, case.pk, now=now)
    case = actions.resolve(me, case.pk, now=now, because="sent a new one")
    assert (case.state, case.resolved_at) == ("resolved", now)
    case = actions.reopen(me, case.pk, now=now)
    assert (case.state, case.reopened, case.resolved_at) == ("open", 1, None)
    told = [str(line.what) for line in case.events.order_by("id")]
    assert told == ["opened", "handed", "waiting", "working", "resolved", "reopened"]
    assert case.revision == len(told)


def test_closing_without_a_reply_asks_why(house: House, open_one: OpenOne, now: datetime) -> None:
    case = open_one()
    with pytest.raises(Refused, match="Say why"):
        actions.close_case(house.anna.actor, case.pk, "  ", now=now)
    case = actions.close_case(house.anna.actor, case.pk, "spam", now=now)
    assert case.events.get(what=What.CLOSED).said["because"] == "spam"


def test_who_was_quicker_is_told(house: House, open_one: OpenOne, now: datetime) -> None:
    case = open_one()
    actions.resolve(house.boris.actor, case.pk, now=now, revision=case.revision)
    with pytest.raises(Overtaken, match=r"“Boris” was quicker \(resolved, 2 March 2026, 09:00\)"):
        actions.take(house.anna.actor, case.pk, now=now, revision=case.revision)
    case.refresh_from_db()
    assert case.owner is None


def test_putting_off_and_taking_that_back(house: House, open_one: OpenOne, now: datetime) -> None:
    case, me = open_one(), house.anna.actor
    with pytest.raises(Refused, match="lies ahead"):
        actions.snooze(me, case.pk, now, now=now)
    case = actions.snooze(me, case.pk, now + timedelta(days=1), now=now)
    case = take_back(me, case.pk, case.revision, now=now)
    assert case.snoozed_until is None
    assert case.events.order_by("-id")[0].said["undone"] == "snoozed"


def test_what_was_resolved_by_mistake_was_never_reopened(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(owner=house.anna), house.anna.actor
    case = actions.resolve(me, case.pk, now=now)
    case = take_back(me, case.pk, case.revision, now=now)
    assert (case.state, case.reopened, case.resolved_at) == ("open", 0, None)
    with pytest.raises(Refused, match="Something else happened"):
        take_back(me, case.pk, case.revision - 1, now=now)


def resolved_and_noted(case: Case, me: Actor, now: datetime) -> int:
    """Resolve a case, of which Harken at once notes something; return the revision in between."""
    revision = actions.resolve(me, case.pk, now=now).revision
    with changing(Actor.system(), case.pk, now) as held:
        alter(held, What.ASKED, Actor.system(), now)
    return revision


def test_harken_itself_is_never_quicker_than_who_acted(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    """Who resolves and reopens at once is not told that Harken noted something between."""
    case, me = open_one(owner=house.anna), house.anna.actor
    revision = resolved_and_noted(case, me, now)
    case = actions.reopen(me, case.pk, now=now, revision=revision)
    assert case.state == "open"
    with pytest.raises(Overtaken, match=r"“Anna” was quicker \(reopened"):
        actions.resolve(house.boris.actor, case.pk, now=now, revision=revision)


def test_what_harken_does_because_of_an_act_does_not_hinder_its_undo(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    """Half a second after resolving, the worker notes whether the customer is asked again."""
    case, me = open_one(owner=house.anna), house.anna.actor
    revision = resolved_and_noted(case, me, now)
    case = take_back(me, case.pk, revision, now=now)
    assert (case.state, case.resolved_at) == ("open", None)
    revision = actions.resolve(me, case.pk, now=now).revision
    actions.reopen(house.boris.actor, case.pk, now=now)
    with pytest.raises(Refused, match="Something else happened"):
        take_back(me, case.pk, revision, now=now)


def test_a_change_of_priority_is_taken_back_with_what_it_promises(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(), house.anna.actor
    before = (case.priority, case.due_at)
    case = actions.set_priority(me, case.pk, 4, now=now)
    case = take_back(me, case.pk, case.revision, now=now)
    case.refresh_from_db()
    assert (case.priority, case.due_at) == before
