"""Who answered: contact details, consents, guests; and forgetting all of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest

from harken.contacts.models import Consent
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor
from harken.listening.models import Signal
from harken.listening.signals.actions import erase_customer, export_customer
from harken.surveys.guests import GuestBook, NotAGuest, Progress, guest_books
from harken.surveys.models import Response
from harken.surveys.responses.records import Fate
from tests.surveys.responses.world import NPS, WHY, a_survey, raw, take_one, three_pages

pytestmark = pytest.mark.django_db
WHO = {"id": "q5", "type": "contact", "text": {"en": "Who?", "pl": "Kto?"},
       "fields": ["name", "email"]}  # fmt: skip
MAY = {"id": "q6", "type": "consent", "text": {"en": "May we write?", "pl": "Czy można?"},
       "purpose": "research"}  # fmt: skip
ANN = {"q1": 9, "q2": "Ring me, Ann", "q5": {"name": "Ann", "email": "ann@example.org"}, "q6": True}


def asking_who() -> dict:
    return raw([[NPS, WHY, WHO, MAY]], hidden=[{"name": "c", "kept_as": "customer"}])


@pytest.fixture
def told() -> Iterator[list[Progress]]:
    """What a book of guests was told."""
    heard: list[Progress] = []

    def progressed(progress: Sequence[Progress]) -> None:
        heard.extend(progress)

    book = GuestBook("testing", "/g/", lambda _token, _now: NotAGuest("unknown"), progressed)
    guest_books.register(book)
    yield heard
    del guest_books._entries["testing"]


def test_contact_details_make_a_customer_of_their_own(now: datetime) -> None:
    survey = a_survey(asking_who(), now)
    take_one(survey, "k1", now, answers=ANN)
    personal = PersonalData.objects.get()
    assert (personal.name, personal.email) == ("Ann", "ann@example.org")
    response = Response.objects.get()
    assert response.customer_id == personal.customer_id == Signal.objects.get().customer_id
    assert "k1" not in personal.customer.external_id


def test_a_customer_named_by_a_link_is_never_changed_by_what_a_stranger_writes(
    now: datetime,
) -> None:
    survey = a_survey(asking_who(), now)
    victim = Customer.objects.create(external_id="C-1", first_seen_at=now)
    PersonalData.objects.create(customer=victim, email="real@example.org", updated_at=now)
    take_one(survey, "k1", now, answers=ANN, hidden={"c": "C-1"})
    assert PersonalData.objects.get().email == "real@example.org"
    assert Response.objects.get().customer_id == victim.pk


def test_a_consent_is_noted_once_with_the_words_that_were_read(now: datetime) -> None:
    survey = a_survey(asking_who(), now)
    for _again in range(2):
        take_one(survey, "k1", now, answers=ANN, language="pl")
    one = Consent.objects.get()
    assert (one.purpose, one.is_given, one.wording) == ("research", True, "Czy można?")
    assert (one.source, one.at) == ("after-purchase", now)
    take_one(survey, "k1", now + timedelta(minutes=1), answers={**ANN, "q6": False})
    assert [one.is_given for one in Consent.objects.order_by("id")] == [True, False]


def test_those_who_invited_are_told_how_it_goes_on(now: datetime, told: list[Progress]) -> None:
    survey = a_survey(three_pages(), now)
    Customer.objects.create(external_id="C-1", first_seen_at=now)
    guest = {"book": "testing", "invitation": 7, "customer": "C-1", "channel": "mail"}
    take_one(survey, "g1", now, answers={"q1": 9}, **guest)
    take_one(survey, "g1", now, 2, answers={"q4": "No"}, **guest)
    take_one(survey, "g1", now, 2, answers={"q4": "No"}, **guest)
    number = Response.objects.get().pk
    assert told == [Progress(7, number, "open", now), Progress(7, number, "complete", now)]
    assert Signal.objects.get().customer.external_id == "C-1"


def test_erasing_a_person_empties_what_they_wrote_and_keeps_the_count(now: datetime) -> None:
    survey = a_survey(asking_who(), now)
    take_one(survey, "k1", now, answers=ANN)
    name = Customer.objects.get().external_id
    system = Actor.system()
    told = export_customer(name, actor=system, now=now)["surveys"]["responses"]
    assert told[0]["answers"] == ANN
    erased = erase_customer(name, actor=system, now=now)
    assert erased.kept["surveys"] == {"responses": 1, "texts": 2}
    response = Response.objects.get()
    assert (response.answers, response.stage) == ({"q1": 9, "q6": True}, "complete")
    assert response.position == 2
    assert take_one(survey, "k1", now, answers=ANN).fate == Fate.ERASED
    assert Response.objects.get().answers == {"q1": 9, "q6": True}


def test_a_wrong_address_does_not_cost_the_answer(now: datetime) -> None:
    survey = a_survey(asking_who(), now)
    long = {"q1": 9, "q5": {"name": "A" * 400, "email": "a@example.org"}}
    take_one(survey, "k1", now, answers=long)
    assert PersonalData.objects.get().email == "a@example.org"
    assert Signal.objects.get().scores == {"nps": 9}
