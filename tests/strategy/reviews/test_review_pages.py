"""The pages of reviews: planned, opened, written and printed without JavaScript."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.strategy.reviews.actions import Plan, open_review, plan_review
from harken.strategy.reviews.committing import take_on
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.reviews.registrations import _find

pytestmark = pytest.mark.django_db
LIST = "/strategy/reviews/"


@pytest.fixture
def today(own_home: Any) -> date:
    return system_clock().date()


def test_from_an_empty_page_to_a_held_review(as_role: Any, people: dict, today: date) -> None:
    client, owner = as_role(Role.LEAD), people[Role.LEADER]
    assert b"No review was held yet" in client.get(LIST).content
    sent = {"title": "March", "day": today.isoformat(), "people": [owner.pk]}
    page = client.post(f"{LIST}plan/", sent).url
    assert b"Open the review" in client.get(page).content
    client.post(f"{page}act/", {"act": "open"})
    client.post(f"{page}minutes/", {"minutes": "We listened.", "total": 60, "customers": 40})
    due = (today + timedelta(7)).isoformat()
    taking = {"commitment-text": "Ring them", "commitment-owner": owner.pk, "commitment-due": due}
    assert client.post(f"{page}commitments/", taking).status_code == 302
    shown = client.get(page).content.decode()
    assert "Customers had 40 of 60 minutes: 67 %." in shown
    assert "Ring them" in shown
    row = Commitment.objects.get()
    client.post(f"{page}commitments/{row.pk}/", {"act": "kept"})
    client.post(f"{page}act/", {"act": "close"})
    listed = client.get(LIST).content.decode()
    assert "1 of 1; too few for a rate" in listed
    assert "40 of 60 minutes in the last review: 67" in listed
    assert "March" in client.get(f"{LIST}plan/?after={Review.objects.get().pk}").content.decode()


def test_what_is_wrong_is_said_on_the_form(as_role: Any, lead: Any, today: date) -> None:
    now = system_clock()
    review = plan_review(lead.actor, Plan("March", today), now=now)
    open_review(lead.actor, review.pk, now=now)
    client, page = as_role(Role.LEAD), f"{LIST}{review.pk}/"
    answer = client.post(f"{page}minutes/", {"minutes": "", "total": 10, "customers": 11})
    assert answer.status_code == 422
    assert b"More minutes on customers" in answer.content
    answer = client.post(f"{page}commitments/", {"commitment-text": "Ring them"})
    assert answer.status_code == 422
    assert b"Ring them" in answer.content


def test_calling_off_and_settling_can_be_taken_back(
    as_role: Any, lead: Any, today: date, now: datetime
) -> None:
    client = as_role(Role.LEAD)
    review = plan_review(lead.actor, Plan("March", today), now=now)
    client.post(f"{LIST}{review.pk}/act/", {"act": "cancel"})
    assert not Review.objects.exists()
    undone(client)
    assert Review.objects.get().title == "March"
    review = open_review(lead.actor, Review.objects.get().pk, now=now)
    row = take_on(lead.actor, review.pk, "Ring", lead.pk, today, now=system_clock())
    for act in ("broken", "remove"):
        client.post(f"{LIST}{review.pk}/commitments/{row.pk}/", {"act": act})
        undone(client)
        assert Commitment.objects.get().state == "open"


def undone(client: Any) -> None:
    """Press undo in the toast of the page that comes next."""
    import re

    page = client.get(LIST).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found, page
    client.post("/undo/", {"token": found[1]})


def test_leaders_read_and_cannot_write_and_employees_see_nothing(
    as_role: Any, lead: Any, today: date, now: datetime
) -> None:
    review = plan_review(lead.actor, Plan("March", today), now=now)
    reader = as_role(Role.LEADER)
    assert b"Open the review" not in reader.get(f"{LIST}{review.pk}/").content
    assert reader.post(f"{LIST}{review.pk}/act/", {"act": "open"}).status_code == 403
    employee = as_role(Role.EMPLOYEE)
    assert employee.get(LIST).status_code == 403
    assert list(_find("March", lead.actor))


def test_a_long_list_asks_no_more_than_a_short_one(
    as_role: Any, lead: Any, today: date, now: datetime, django_assert_max_num_queries: Any
) -> None:
    client = as_role(Role.LEAD)
    for number in range(9):
        row = plan_review(lead.actor, Plan(f"Review {number}", today, (lead.pk,)), now=now)
        row.state, row.opened_at = Review.State.OPEN, now
        row.save()
        take_on(lead.actor, row.pk, "Ring", lead.pk, today, now=system_clock())
        if number % 2:
            row.state = Review.State.HELD
            row.save()
    client.get(LIST)
    with django_assert_max_num_queries(22):
        assert client.get(LIST).status_code == 200
