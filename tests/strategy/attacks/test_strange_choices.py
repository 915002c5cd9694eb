"""Numbers of rows that nobody could have chosen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from harken.foundations.permission import Role
from tests.strategy.whole import plant_whole

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

HUGE = "9" * 21


@pytest.mark.parametrize("chosen", [HUGE, "-1", "x", "1' or 1=1"])
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/strategy/initiatives/plan/", "goals"),
        ("/strategy/reviews/plan/", "people"),
        ("/strategy/promises/add/", "teams"),
        ("/strategy/goals/add/", "serves"),
    ],
)
def test_a_strange_number_is_refused(
    as_role: Callable, people: dict, address: str, field: str, chosen: str
) -> None:
    answered = as_role(Role.LEAD).post(address, {field: chosen})
    assert answered.status_code == 422


@pytest.mark.parametrize("noun", ["goals", "promises", "initiatives", "decisions", "reviews"])
def test_a_page_with_a_huge_number_is_not_there(as_role: Callable, people: dict, noun: str) -> None:
    plant_whole(datetime.now(UTC), people[Role.LEAD])
    assert as_role(Role.LEAD).get(f"/strategy/{noun}/{HUGE}/").status_code == 404
