"""A program reads the audit log page by page, and learns what it may ask."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from harken.api.root import doors, openapi
from harken.audit.models import AuditEntry

SNAPSHOT = Path(__file__).parent / "openapi.json"
pytestmark = pytest.mark.django_db


def add(now: datetime, count: int) -> None:
    AuditEntry.objects.bulk_create(
        AuditEntry(
            occurred_at=now + timedelta(minutes=number),
            actor_kind="person",
            actor_id="1",
            actor_label="Ada",
            verb="team.renamed" if number % 2 else "team.archived",
            object_kind="organisation.team",
            object_id=str(number),
            object_label=f"Team {number}",
            changes={"name": ["a", "b"]},
        )
        for number in range(count)
    )


def test_following_next_reads_every_entry_once(
    with_key: Callable[..., Client], now: datetime
) -> None:
    client = with_key("audit:read")
    add(now, 7)
    everything = set(AuditEntry.objects.values_list("pk", flat=True))
    seen, cursor = [], ""
    while cursor is not None:
        body = client.get("/api/v1/audit", {"size": 3, "cursor": cursor}).json()
        assert len(body["items"]) <= 3
        seen += [item["id"] for item in body["items"]]
        cursor = body["next"]
    assert seen == sorted(everything, reverse=True)


def test_a_filter_narrows_the_list(with_key: Callable[..., Client], now: datetime) -> None:
    client = with_key("audit:read")
    add(now, 6)
    items = client.get("/api/v1/audit", {"verb": "team.renamed"}).json()["items"]
    assert [item["object_label"] for item in items] == ["Team 5", "Team 3", "Team 1"]
    assert items[0]["changes"] == {"name": ["a", "b"]}


def test_a_signed_in_lead_may_read_it_too(as_role: Callable[..., Client]) -> None:
    assert as_role("lead").get("/api/v1/audit").status_code == 200


def test_a_page_costs_the_same_few_queries_however_long_it_is(
    as_role: Callable[..., Client], now: datetime, django_assert_max_num_queries: Callable
) -> None:
    client = as_role("owner")
    client.get("/api/v1/audit")
    add(now, 60)
    with django_assert_max_num_queries(6):
        client.get("/api/v1/audit?size=50")


def test_every_operation_has_a_scope_and_is_described() -> None:
    assert {(door.method, door.path) for door in doors()} == {
        (method.upper(), path) for path, methods in openapi()["paths"].items() for method in methods
    }
    assert all(door.permission.scope for door in doors())


@pytest.mark.once
def test_the_description_is_the_one_that_was_agreed(anonymous: Client) -> None:
    """Programs rely on it. Renew after a wished change: python tools/openapi.py"""
    answered = anonymous.get("/api/v1/openapi.json")
    assert answered.status_code == 200
    assert answered.json() == json.loads(SNAPSHOT.read_text())


def test_people_read_it_on_a_page_without_scripts_of_others(
    as_role: Callable[..., Client],
) -> None:
    response = as_role("viewer").get("/api/v1/docs")
    page = response.content.decode()
    assert response.status_code == 200
    assert "GET /api/v1/audit" in page
    assert "audit:read" in page
    assert "//cdn" not in page
    assert "style=" not in page
