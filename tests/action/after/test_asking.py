"""Whoever's case was resolved is asked once how it went, and not while a case of theirs is open."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from harken.action.after.answers import take_answers
from harken.action.after.asking import (
    Wanted,
    ask,
    hold_back,
    hold_back_all,
    make_mailing,
    set_asking,
)
from harken.action.after.models import AskAgain, AskedAgain
from harken.action.cases.actions import reopen, resolve
from harken.action.cases.models import Case, State, What
from harken.contacts.leaving.actions import stop_mail
from harken.contacts.models import NoMail
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor, Role
from harken.invitations.models import Invitation
from harken.invitations.rules import Why
from harken.listening.signals.models import Signal
from harken.metrics.measures.models import Measure
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from harken.surveys.responses.models import Response
from tests.action.cases.house import House, OpenOne
from tests.invitations.world import mailing, survey

pytestmark = pytest.mark.django_db
ROBOT = Actor.system()
Heard = Callable[..., Signal]


@pytest.fixture
def resolved(plan: AskAgain, house: House, open_one: OpenOne, heard: Heard, now: datetime) -> Case:
    """A case opened on a 3, answered for, resolved."""
    case = open_one(signal=heard("c-1", 3), owner=house.anna)
    return resolve(house.anna.actor, case.pk, now=now)


def test_a_resolved_case_is_asked_about_once_however_often_it_is_told(
    resolved: Case, now: datetime
) -> None:
    for _again in range(3):
        ask(resolved.pk, now)
    row, one = AskedAgain.objects.get(), Invitation.objects.get()
    assert (row.invitation, row.before, row.why_not) == (one, 3, "")
    assert (one.state, one.due_at) == ("planned", now + timedelta(days=1))
    assert resolved.events.filter(what=What.ASKED).count() == 1


def no_address(house: House, _now: datetime) -> str:
    PersonalData.objects.update(email="")
    return Why.NO_ADDRESS


def has_another_case(house: House, now: datetime) -> str:
    Case.objects.create(
        key="other", subject="x", kind=house.kind, customer=house.customer, opened_at=now,
        stirred_at=now,
    )  # fmt: skip
    return Why.OPEN_CASE


def asked_29_days_ago(house: House, now: datetime) -> str:
    Invitation.objects.create(
        mailing=mailing(survey("other")), customer=house.customer, key="k", state="sent",
        due_at=now, sent_at=now - timedelta(days=29), expires_at=now,
    )  # fmt: skip
    return Why.ASKED_LATELY


def erased(house: House, now: datetime) -> str:
    Customer.objects.update(erased_at=now)
    return Why.ERASED


def wrote_spam(house: House, now: datetime) -> str:
    stop_mail("ewa@example.com", NoMail.Reason.COMPLAINED, "", now)
    return Why.COMPLAINED


@pytest.mark.parametrize(
    "hinder", [no_address, has_another_case, asked_29_days_ago, erased, wrote_spam]
)
def test_who_may_not_be_asked_is_noted_with_the_reason(
    hinder: Callable[[House, datetime], str], resolved: Case, house: House, now: datetime
) -> None:
    why = hinder(house, now)
    row = ask(resolved.pk, now)
    assert row is not None
    assert row.why_not == why
    assert not Invitation.objects.filter(state="planned").exists()


def test_asked_31_days_ago_is_long_enough(resolved: Case, house: House, now: datetime) -> None:
    asked_29_days_ago(house, now - timedelta(days=2))
    row = ask(resolved.pk, now)
    assert row is not None
    assert row.why_not == ""


def test_the_invitation_whose_answer_opened_the_case_does_not_count(
    resolved: Case, house: House, now: datetime
) -> None:
    asked_29_days_ago(house, now)
    answer(Signal.objects.get(), now)
    row = ask(resolved.pk, now)
    assert row is not None
    assert row.why_not == ""


def test_opened_again_before_the_mail_leaves_nobody_is_asked_until_it_is_resolved(
    resolved: Case, house: House, now: datetime
) -> None:
    ask(resolved.pk, now)
    reopen(house.anna.actor, resolved.pk, now=now)
    assert hold_back(resolved.pk) == 1
    row = AskedAgain.objects.select_related("invitation").get()
    assert (row.why_not, row.invitation and row.invitation.state) == (Why.OPEN_CASE, "held")
    later = now + timedelta(days=4)
    resolve(house.anna.actor, resolved.pk, now=later)
    ask(resolved.pk, later)
    one = Invitation.objects.get()
    assert (one.state, one.why, one.due_at) == ("planned", "", later + timedelta(days=1))
    assert AskedAgain.objects.get().why_not == ""


def test_a_case_that_is_open_again_by_an_undo_holds_it_back_too(
    resolved: Case, now: datetime
) -> None:
    ask(resolved.pk, now)
    assert hold_back_all() == 0
    Case.objects.update(state=State.OPEN)
    assert [hold_back_all() for _again in range(2)] == [1, 0]


def test_every_minute_planned_and_answered_invitations_are_looked_at_and_not_every_case(
    plan: AskAgain, now: datetime
) -> None:
    with CaptureQueriesContext(connection) as queries:
        hold_back_all()
        take_answers(now)
    asked = [one["sql"] for one in queries.captured_queries]
    holding, taking = [one for one in asked if 'FROM "action_askedagain"' in one]
    assert 'IN (SELECT U0."id"' in holding
    assert 'FROM "invitations_invitation"' in holding
    assert "action_case" not in taking


def answer(signal: Signal, at: datetime) -> None:
    one = Invitation.objects.get()
    Invitation.objects.update(state="complete", completed_at=at, sent_at=at)
    Response.objects.create(
        position=1, key="r", survey=one.mailing.survey, stage="complete", language="en",
        invitation_id=one.pk, started_at=at, changed_at=at, signal_id=signal.pk,
    )  # fmt: skip


@pytest.mark.parametrize(("score", "state"), [(9, State.RESOLVED), (6, State.OPEN)])
def test_a_low_answer_opens_the_case_again_and_tells_its_owner(
    score: int, state: str, resolved: Case, heard: Heard, now: datetime
) -> None:
    ask(resolved.pk, now)
    answer(heard("c-1", score, now), now)
    assert [take_answers(now) for _again in range(2)] == [1, 0]
    row, case = AskedAgain.objects.get(), Case.objects.get()
    assert (row.after, row.answered_at, case.state) == (score, now, state)
    assert case.signals.count() == 2
    told = Notice.objects.filter(user=resolved.owner, kind="case.low_again").count()
    assert told == (state == State.OPEN)


def test_an_answer_without_a_score_is_settled_after_an_hour(resolved: Case, now: datetime) -> None:
    ask(resolved.pk, now)
    Invitation.objects.update(completed_at=now)
    assert take_answers(now + timedelta(minutes=59)) == 0
    assert take_answers(now + timedelta(minutes=61)) == 1
    assert AskedAgain.objects.get().after is None


def test_setting_up_wants_a_mailing_an_answer_and_a_gap(
    people: dict, nps: Measure, now: datetime
) -> None:
    lead = people[Role.LEAD].actor
    for wrong in (Wanted(True, None, nps, 6, 7), Wanted(False, None, nps, 7, 7)):
        with pytest.raises(Refused):
            set_asking(lead, wrong, now=now)
    made = make_mailing(lead, survey("again"), now=now)
    assert (made.state, made.event, made.delay_minutes) == ("draft", "case resolved", 4320)
    row = set_asking(lead, Wanted(True, made, nps, 6, 7), now=now)
    assert (row.is_on, row.mailing) == (True, made)
