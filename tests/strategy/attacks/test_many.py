"""Lists that grow ask the database no more than before, but once for each figure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from harken.foundations.permission import Role
from tests.strategy.whole import plant_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = (
    "/strategy/", "/strategy/picture/", "/strategy/loose/", "/strategy/goals/",
    "/strategy/initiatives/", "/strategy/promises/", "/strategy/decisions/", "/api/v1/strategy",
    "/api/v1/goals", "/api/v1/initiatives", "/api/v1/promises",
)  # fmt: skip
A_PROMISE = 3
"""Queries that the figure of one more promise may take."""


def asked(client: Client, page: str) -> int:
    client.get(page)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", PAGES)
def test_five_promises_eight_goals_and_twenty_works_cost_no_more(
    as_role: Callable, people: dict, page: str
) -> None:
    now, client = datetime.now(UTC), as_role(Role.LEAD)
    plant_whole(now, people[Role.LEAD], promises=1, goals=2, work=1)
    few = asked(client, page)
    plant_whole(now, people[Role.LEAD], promises=4, goals=6, work=19)
    assert asked(client, page) - few <= 4 * A_PROMISE
