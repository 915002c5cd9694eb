"""Responses that nobody goes on with, and old tests."""

from datetime import datetime, timedelta

import pytest

from harken.customers.models import Customer
from harken.listening.models import Signal
from harken.surveys.models import Response
from harken.surveys.responses.leaving import forget_tests, leave_quiet
from tests.surveys.responses.world import a_survey, one_page, take_one, three_pages

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_after_a_quiet_day_a_begun_response_counts_as_far_as_it_came(now: datetime) -> None:
    survey = a_survey(three_pages(), now)
    take_one(survey, "k1", now, answers={"q1": 3})
    take_one(survey, "empty", now, answers={})
    assert leave_quiet(now + DAY) == 0
    assert leave_quiet(now + DAY + timedelta(seconds=1)) == 2
    assert set(Response.objects.values_list("stage", flat=True)) == {"left"}
    signal = Signal.objects.get()
    assert (signal.key, signal.scores, signal.occurred_at) == ("k1", {"nps": 3}, now)


def test_whoever_comes_back_after_that_ends_as_one_signal(now: datetime) -> None:
    survey = a_survey(three_pages(), now)
    take_one(survey, "k1", now, answers={"q1": 9})
    leave_quiet(now + 2 * DAY)
    later = now + 3 * DAY
    assert take_one(survey, "k1", later, 2, answers={"q2": "Back"}).stage == "complete"
    signal = Signal.objects.get()
    assert (signal.scores, signal.text, signal.occurred_at) == ({"nps": 9}, "Back", later)


def test_an_invited_person_who_left_stays_the_customer(now: datetime) -> None:
    survey = a_survey(three_pages(), now)
    Customer.objects.create(external_id="C-1", first_seen_at=now)
    take_one(survey, "k1", now, answers={"q1": 9}, customer="C-1", channel="mail")
    leave_quiet(now + 2 * DAY)
    assert Signal.objects.get().customer.external_id == "C-1"


def test_tests_are_forgotten_after_a_month(now: datetime) -> None:
    survey = a_survey(one_page(), now)
    take_one(survey, "k1", now, is_test=True)
    take_one(survey, "k2", now)
    assert forget_tests(now + 30 * DAY) == 0
    assert forget_tests(now + 31 * DAY) == 1
    assert Response.objects.get().key == "k2"
