"""Customers who waited are told that the cause is removed: each once, whoever may be written to."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from harken.accounts.users.models import User
from harken.action.after.telling import tell_all, waited_for
from harken.action.cases.models import What
from harken.action.conversation.models import Entry
from harken.action.kinds.models import Template
from harken.action.remedies.actions import decide, finish
from harken.action.remedies.models import Remedy, RemedyCase
from harken.customers.models import Customer, PersonalData
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.mail.models import Message
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne
from tests.action.cases.test_at_once import at_once
from tests.action.remedies.conftest import Proposed

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def template(db: None) -> Template:
    text = LocalText({"en": "Dear {name}, it is fixed ({number}).", "pl": "{name}: naprawione."})
    subject = LocalText({"en": "Fixed", "pl": "Naprawione"})
    return Template.objects.create(name="Fixed", use="waited", text=text, subject=subject)


def polish(now: datetime) -> Customer:
    made = Customer.objects.create(external_id="pl", language="pl", first_seen_at=now)
    PersonalData.objects.create(customer=made, name="Jan", email="jan@example.com", updated_at=now)
    return made


@pytest.fixture
def done(
    house: House, open_one: OpenOne, proposed: Proposed, people: dict, now: datetime
) -> Remedy:
    """A fix that is done: two cases of Ewa, one of Jan, one without an address, one of Sales."""
    nameless = Customer.objects.create(external_id="n", first_seen_at=now)
    cases = [
        open_one("one"),
        open_one("two"),
        open_one("pl", customer=polish(now)),
        open_one("none", customer=nameless),
        open_one("sales", team=house.sales, customer=Customer.objects.create(
            external_id="s", first_seen_at=now)),
    ]  # fmt: skip
    lead = people[Role.LEAD].actor
    row = proposed(cases=[one.pk for one in cases])
    decide(lead, row.pk, yes=True, because="It repeats", now=now)
    return finish(lead, row.pk, now.date(), now=now)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.mark.django_db
def test_each_customer_is_told_once_in_their_language(
    done: Remedy, template: Template, house: House, now: datetime
) -> None:
    assert tell_all(house.anna.actor, done.pk, template, now=now) == 2
    assert tell_all(house.anna.actor, done.pk, template, now=now) == 0
    mails = {one.to: one for one in Message.objects.all()}
    assert set(mails) == {"ewa@example.com", "jan@example.com"}
    assert "Jan: naprawione." in mails["jan@example.com"].text
    assert RemedyCase.objects.filter(told_at=now).count() == 3
    entry = Entry.objects.get(case__key="pl")
    assert (entry.kind, entry.author, entry.language) == ("automatic", house.anna, "pl")
    assert entry.case.events.filter(what=What.AUTOMATIC, entry=entry).count() == 1


@pytest.mark.django_db
def test_nobody_is_told_before_it_is_done(
    proposed: Proposed, open_one: OpenOne, template: Template, house: House, now: datetime
) -> None:
    row = proposed(cases=[open_one("one").pk])
    with pytest.raises(Refused):
        tell_all(house.anna.actor, row.pk, template, now=now)
    assert signed_in(house.anna).get(f"/remedies/{row.pk}/tell/").status_code == 404


@pytest.mark.django_db
def test_who_may_not_be_written_to_is_named_with_why_and_others_cases_stay_hidden(
    done: Remedy, template: Template, house: House, now: datetime
) -> None:
    waiting = waited_for(done, house.anna.actor, now.date())
    assert [one.may_write for one in waiting] == [False, True, True]
    page = signed_in(house.anna).get(f"/remedies/{done.pk}/tell/").content.decode()
    assert "Send to 2 customers" in page
    assert "Nobody may write to them: 1" in page
    assert "No e-mail address of the customer is known" in page
    assert "Dear Ewa, it is fixed" in page
    sara = signed_in(house.sara).get(f"/remedies/{done.pk}/").content.decode()
    assert "Waiting to hear" not in sara
    assert "Nobody may write to them: 1" in sara


@pytest.mark.django_db
def test_one_confirmation_sends_to_all_and_the_remedy_says_so(
    done: Remedy, template: Template, house: House
) -> None:
    anna, at = signed_in(house.anna), f"/remedies/{done.pk}/"
    assert "Waiting to hear that it is done: 2." in anna.get(at).content.decode()
    page = anna.post(f"{at}tell/", {"template": template.pk}, follow=True).content.decode()
    assert "2 customers are told." in page
    assert "Told already: 3." in page


@pytest.mark.django_db
def test_without_words_the_page_says_what_to_do(done: Remedy, house: House) -> None:
    page = signed_in(house.anna).get(f"/remedies/{done.pk}/tell/").content.decode()
    assert "There are no words for it yet" in page


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_tell_each_customer_once(
    done: Remedy, template: Template, house: House, now: datetime
) -> None:
    actors = [house.anna.actor, house.boris.actor, house.lena.actor]
    acts: list[Callable[[], object]] = [
        lambda actor=actor: tell_all(actor, done.pk, template, now=now) for actor in actors
    ]
    assert sum(int(str(one)) for one in at_once(acts)) == 2
    assert Message.objects.count() == 2
