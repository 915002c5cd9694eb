"""Who waits to hear that a cause is removed, who may be written to, and who was told."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.after.telling import (
    tell_all,
    templates_to_tell,
    told_of,
    waited_for,
    why_not,
)
from harken.action.cases.actions import merge
from harken.action.cases.models import Case
from harken.action.conversation.models import Entry
from harken.action.kinds.models import Template
from harken.action.remedies.actions import decide, finish
from harken.action.remedies.models import Remedy, RemedyCase
from harken.contacts.models import Consent
from harken.customers.models import Customer, PersonalData
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.mail.models import Message
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne, person
from tests.action.remedies.conftest import Proposed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def template(db: None) -> Template:
    text = LocalText({"en": "Dear {name}, it is fixed."})
    return Template.objects.create(name="Fixed", use="waited", text=text)


@pytest.fixture
def done(open_one: OpenOne, proposed: Proposed, people: dict[Role, User], now: datetime) -> Remedy:
    """A fix that is done, for one case of Ewa."""
    lead = people[Role.LEAD].actor
    row = proposed(cases=[open_one("one").pk])
    decide(lead, row.pk, yes=True, because="It repeats", now=now)
    return finish(lead, row.pk, now.date(), now=now)


def linked(done: Remedy, case: Case, now: datetime) -> Case:
    RemedyCase.objects.create(remedy=done, case=case, at=now)
    return case


def may_write(done: Remedy, house: House, now: datetime) -> dict[int, bool]:
    return {one.case.pk: one.may_write for one in waited_for(done, house.anna.actor, now.date())}


def test_who_asked_not_to_be_contacted_waits_unless_they_wrote_or_agreed_since(
    done: Remedy, house: House, now: datetime
) -> None:
    case = Case.objects.get()
    refused = Consent.objects.create(
        customer=house.customer, purpose="contact", is_given=False, at=now - DAY, source="survey"
    )
    assert may_write(done, house, now) == {case.pk: False}
    letter = Entry.objects.create(case=case, kind="customer", at=now, text="Hello?")
    assert may_write(done, house, now) == {case.pk: True}
    Entry.objects.filter(pk=letter.pk).update(doubt="unproven")
    assert may_write(done, house, now) == {case.pk: False}
    Consent.objects.create(
        customer=house.customer, purpose="contact", is_given=True, at=refused.at + DAY, source="s"
    )
    assert may_write(done, house, now) == {case.pk: True}


def test_a_refusal_of_another_purpose_hinders_nothing(
    done: Remedy, house: House, now: datetime
) -> None:
    Consent.objects.create(
        customer=house.customer, purpose="research", is_given=False, at=now, source="survey"
    )
    assert list(may_write(done, house, now).values()) == [True]


@pytest.mark.parametrize("why", ["erased", "no address", "nobody"])
def test_who_cannot_be_written_to_is_counted_and_not_told(
    why: str, done: Remedy, house: House, template: Template, now: datetime
) -> None:
    case = Case.objects.select_related("customer").get()
    if why == "erased":
        Customer.objects.update(erased_at=now)
    elif why == "no address":
        PersonalData.objects.update(email="")
    else:
        Case.objects.update(customer=None)
    assert list(may_write(done, house, now).values()) == [False]
    assert why_not(Case.objects.get(pk=case.pk)) != ""
    assert tell_all(house.anna.actor, done.pk, template, now=now) == 0
    assert not Message.objects.exists()


def test_cases_of_nobody_known_wait_each_for_itself(
    done: Remedy, open_one: OpenOne, house: House, now: datetime
) -> None:
    for key in "ab":
        linked(done, open_one(key, customer=None), now)
    assert sorted(may_write(done, house, now).values()) == [False, False, True]


def test_who_was_told_by_one_case_waits_with_none_of_their_others(
    done: Remedy, open_one: OpenOne, house: House, template: Template, now: datetime
) -> None:
    assert tell_all(house.anna.actor, done.pk, template, now=now) == 1
    linked(done, open_one("later"), now)
    assert may_write(done, house, now) == {}
    assert tell_all(house.anna.actor, done.pk, template, now=now + DAY) == 0
    assert Message.objects.count() == 1


def test_how_many_were_told_is_said_of_the_cases_one_sees(
    done: Remedy, open_one: OpenOne, house: House, template: Template, now: datetime
) -> None:
    linked(done, open_one("sales", team=house.sales, customer=None), now)
    RemedyCase.objects.filter(case__key="sales").update(told_at=now)
    tell_all(house.anna.actor, done.pk, template, now=now)
    told = [told_of(done, who.actor, now.date()) for who in (house.anna, house.sara)]
    assert (told, RemedyCase.objects.exclude(told_at=None).count()) == ([1, 1], 2)


def test_another_teams_agent_tells_nobody(
    done: Remedy, house: House, template: Template, now: datetime
) -> None:
    assert tell_all(house.sara.actor, done.pk, template, now=now) == 0
    with pytest.raises(PermissionDenied):
        tell_all(person("ada", Role.ANALYST).actor, done.pk, template, now=now)
    assert not Message.objects.exists()


def test_of_a_fix_that_was_archived_nobody_is_told(
    done: Remedy, house: House, template: Template, now: datetime
) -> None:
    Remedy.objects.update(archived_at=now)
    with pytest.raises(Refused, match="It is not done"):
        tell_all(house.anna.actor, done.pk, template, now=now)


def test_the_letter_of_a_merged_case_stands_where_the_case_lives_on(
    done: Remedy, open_one: OpenOne, house: House, template: Template, now: datetime
) -> None:
    other, case = open_one("other"), Case.objects.get(key="one")
    merge(house.anna.actor, case.pk, other.pk, now=now)
    assert tell_all(house.anna.actor, done.pk, template, now=now) == 1
    assert Entry.objects.get().case == other
    assert RemedyCase.objects.get().told_at == now


def test_only_words_for_those_who_waited_are_offered(template: Template, now: datetime) -> None:
    Template.objects.create(name="A", use="reply", text=LocalText({"en": "x"}))
    Template.objects.create(name="B", use="waited", text=LocalText({"en": "x"}), archived_at=now)
    assert templates_to_tell() == [template]
