"""Who is asked again, who is not and why, and what waits while a case is open."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.after.answers import take_answers
from harken.action.after.asking import (
    Wanted,
    ask,
    asking_again,
    hold_back,
    hold_back_all,
    make_mailing,
    set_asking,
    why_not,
)
from harken.action.after.models import AskAgain, AskedAgain
from harken.action.cases.actions import resolve
from harken.action.cases.models import Case, CaseSignal, State
from harken.contacts.models import Consent
from harken.customers.models import Customer
from harken.foundations.permission import Role
from harken.invitations.models import Invitation
from harken.invitations.rules import Why
from harken.listening.signals.models import Signal
from harken.metrics.measures.models import Measure
from harken.notices.models import Notice
from tests.action.after.test_asking import answer
from tests.action.cases.house import House, OpenOne
from tests.invitations.world import mailing, survey

pytestmark = pytest.mark.django_db
Heard = Callable[..., Signal]
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.fixture
def resolved(plan: AskAgain, house: House, open_one: OpenOne, heard: Heard, now: datetime) -> Case:
    """A case opened on a 3, answered for, resolved."""
    case = open_one(signal=heard("c-1", 3), owner=house.anna)
    return resolve(house.anna.actor, case.pk, now=now)


def invited(house: House, at: datetime | None, state: str = "sent", **given: Any) -> Invitation:
    due = at or house.customer.first_seen_at
    fields = {"customer": house.customer, "due_at": due, "sent_at": at, "expires_at": due, **given}
    return Invitation.objects.create(
        mailing=mailing(survey("other")), key="k", state=state, **fields
    )


def stranger(now: datetime) -> Customer:
    return Customer.objects.create(external_id="c-2", first_seen_at=now)


def consent(house: House, at: datetime, *, is_given: bool) -> None:
    Consent.objects.create(
        customer=house.customer, purpose="contact", is_given=is_given, at=at, source="survey"
    )


@pytest.mark.parametrize("off", [{"is_on": False}, {"mailing": None}])
def test_nobody_is_asked_while_it_is_switched_off(
    off: dict[str, Any], resolved: Case, now: datetime
) -> None:
    AskAgain.objects.update(**off)
    assert ask(resolved.pk, now) is None
    assert not AskedAgain.objects.exists()


def test_nobody_is_asked_by_a_mailing_that_was_stopped(resolved: Case, now: datetime) -> None:
    plan = AskAgain.objects.select_related("mailing").get()
    assert plan.mailing is not None
    plan.mailing.state = "draft"
    plan.mailing.save(update_fields=["state"])
    assert ask(resolved.pk, now) is None


@pytest.mark.parametrize("state", [State.OPEN, State.WAITING, State.CLOSED, State.MERGED])
def test_only_of_a_resolved_case_is_anybody_asked(
    state: State, resolved: Case, now: datetime
) -> None:
    Case.objects.update(state=state)
    assert ask(resolved.pk, now) is None
    assert not Invitation.objects.exists()


def test_of_a_case_of_nobody_known_nobody_is_asked(resolved: Case, now: datetime) -> None:
    Case.objects.update(customer=None)
    row = ask(resolved.pk, now)
    assert row is not None
    assert (row.why_not, row.invitation) == (Why.NO_ADDRESS, None)


def test_who_wants_no_contact_is_not_asked_until_they_agree(
    resolved: Case, house: House, now: datetime
) -> None:
    consent(house, now - DAY, is_given=False)
    assert why_not(resolved, now) == Why.NO_CONTACT
    consent(house, now, is_given=True)
    assert why_not(resolved, now) == ""


@pytest.mark.parametrize(("before", "why"), [(30 * DAY, ""), (30 * DAY - SECOND, Why.ASKED_LATELY)])
def test_asked_less_than_thirty_days_ago_is_too_lately(
    before: timedelta, why: str, resolved: Case, house: House, now: datetime
) -> None:
    invited(house, now - before)
    assert why_not(resolved, now) == why


def test_an_invitation_that_is_planned_counts_and_one_that_was_held_does_not(
    resolved: Case, house: House, now: datetime
) -> None:
    planned = invited(house, None, "planned")
    assert why_not(resolved, now) == Why.ASKED_LATELY
    Invitation.objects.filter(pk=planned.pk).update(state="held")
    assert why_not(resolved, now) == ""


def test_what_others_were_asked_or_complain_of_hinders_nobody(
    resolved: Case, house: House, open_one: OpenOne, now: datetime
) -> None:
    other = stranger(now)
    invited(house, now, customer=other)
    open_one("theirs", customer=other)
    assert why_not(resolved, now) == ""


@pytest.mark.parametrize(
    ("state", "why"),
    [("open", Why.OPEN_CASE), ("waiting", Why.OPEN_CASE), ("resolved", ""), ("closed", "")],
)
def test_an_open_case_of_theirs_hinders_and_one_that_is_over_does_not(
    state: str, why: str, resolved: Case, open_one: OpenOne, now: datetime
) -> None:
    other = open_one("other")
    Case.objects.filter(pk=other.pk).update(state=state)
    assert why_not(resolved, now) == why


def test_the_score_before_is_that_of_the_signal_that_opened_the_case(
    resolved: Case, heard: Heard, now: datetime
) -> None:
    CaseSignal.objects.create(case=resolved, signal=heard("c-1", 9), at=now)
    CaseSignal.objects.filter(is_first=True).update(at=now + DAY)
    row = ask(resolved.pk, now)
    assert row is not None
    assert row.before == 3


def test_not_asked_once_is_not_asked_later(resolved: Case, house: House, now: datetime) -> None:
    consent(house, now - DAY, is_given=False)
    ask(resolved.pk, now)
    consent(house, now, is_given=True)
    row = ask(resolved.pk, now + DAY)
    assert row is not None
    assert (row.why_not, row.at) == (Why.NO_CONTACT, now)


@pytest.mark.parametrize(("state", "count"), [("open", 1), ("waiting", 1), ("closed", 0)])
def test_a_case_that_stands_holds_back_what_is_planned(
    state: str, count: int, resolved: Case, now: datetime
) -> None:
    ask(resolved.pk, now)
    Case.objects.update(state=state)
    assert hold_back(resolved.pk) == count
    assert Invitation.objects.filter(state="held").count() == count


def test_the_case_of_somebody_else_holds_nothing_back(
    resolved: Case, open_one: OpenOne, now: datetime
) -> None:
    ask(resolved.pk, now)
    assert hold_back(open_one("theirs", customer=stranger(now)).pk) == 0
    assert hold_back(open_one("nobodys", customer=None).pk) == 0
    assert hold_back_all() == 0


def test_what_was_sent_meanwhile_stays_sent(resolved: Case, now: datetime) -> None:
    ask(resolved.pk, now)
    Invitation.objects.update(state="sent", sent_at=now)
    Case.objects.update(state=State.OPEN)
    assert (hold_back(resolved.pk), hold_back_all()) == (0, 0)
    row = AskedAgain.objects.select_related("invitation").get()
    assert (row.why_not, row.invitation and row.invitation.state) == ("", "sent")


def test_of_a_low_answer_that_has_its_own_case_the_old_one_stays_closed(
    resolved: Case, heard: Heard, open_one: OpenOne, now: datetime
) -> None:
    ask(resolved.pk, now)
    low = heard("c-1", 2, now)
    answer(low, now)
    open_one("own", signal=low)
    assert take_answers(now) == 1
    resolved.refresh_from_db()
    assert (resolved.state, resolved.reopened) == (State.RESOLVED, 0)
    assert not Notice.objects.filter(kind="case.low_again").exists()


def test_where_nobody_has_the_case_a_low_answer_is_told_to_the_leader(
    resolved: Case, house: House, heard: Heard, now: datetime
) -> None:
    Case.objects.update(owner=None, owner_name="")
    ask(resolved.pk, now)
    answer(heard("c-1", 6, now), now)
    take_answers(now)
    (told,) = Notice.objects.filter(kind="case.low_again")
    assert told.user == house.lena


def test_an_answer_that_is_a_signal_is_taken_at_once(
    resolved: Case, heard: Heard, now: datetime
) -> None:
    ask(resolved.pk, now)
    answer(heard("c-1", 9, now), now)
    assert take_answers(now) == 1
    assert AskedAgain.objects.get().answered_at == now


@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.AGENT])
def test_who_sets_up_no_cases_sets_up_no_asking(
    role: Role, people: dict[Role, User], nps: Measure, now: datetime
) -> None:
    me = people[role].actor
    with pytest.raises(PermissionDenied):
        set_asking(me, Wanted(False, None, nps, 6, 7), now=now)
    with pytest.raises(PermissionDenied):
        make_mailing(me, survey("again"), now=now)
    assert not asking_again().is_on
