"""An address with letters outside English is known again in other capitals."""

from datetime import datetime, timedelta

import pytest

from harken.action.cases.doors.reading import person_named
from harken.action.conversation.letters.acknowledging import acknowledge
from harken.action.conversation.letters.placing import customers_at
from harken.action.kinds.models import Template
from harken.customers.models import PersonalData
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from tests.action.cases.house import House, OpenOne, person

pytestmark = pytest.mark.django_db


def test_a_letter_is_of_the_customer_whose_address_it_bears(house: House) -> None:
    PersonalData.objects.update(email="Łucja@Żółw.example")
    assert list(customers_at("łucja@żółw.example")) == [house.customer]
    assert not customers_at("ucja@żółw.example").exists()


def test_one_address_is_acknowledged_once_a_day(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    Template.objects.create(name="Ack", use="acknowledgement", text=LocalText({"en": "Thanks."}))
    written = []
    for hours, email in ((0, "Łucja@example.com"), (1, "łucja@example.com"), (25, "ŁUCJA@x.pl")):
        PersonalData.objects.update(email=email)
        case = open_one(key=email)
        written.append(acknowledge(case.pk, now + timedelta(hours=hours)) is not None)
    assert written == [True, False, True]


def test_a_program_names_an_owner_by_their_address(house: House) -> None:
    lucja = person("Łucja", Role.AGENT, house.support)
    assert person_named("łucja@EXAMPLE.com") == lucja
