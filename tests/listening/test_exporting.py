"""Saving signals as a file: those of a filter, masked where they must be, free of formulas."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.listening.exporting import lines
from harken.listening.search.filling import fill
from harken.listening.signals.new_signal import Outcome

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]
AsRole = Callable[[str], Client]
FILE = "/signals/signals.csv"


def saved(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"{FILE}?{query}")
    assert response.status_code == 200
    assert response.streaming
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def two(told: Told) -> None:
    told(
        "k1",
        text='Write to jan@canary.example, "Jan", or 601 202 303',
        occurred_at="2026-03-01T23:30:00+01:00",
        scores={"nps": 9, "csat": 4},
        durations={"first_response_seconds": 90.5},
        money={"amount": "10.50", "currency": "PLN"},
        channel="=web",
        customer={"id": "C-7", "name": "Jan Canarski"},
        dimensions={"cabin": "+1", "age": 41, "member": True},
    )
    told("k2", text="second\nline", weight=2.5)
    fill()


def test_a_file_has_everything_and_starts_no_formula(two: None, as_role: AsRole):
    second, first = saved(as_role(Role.LEAD))
    assert first["occurred_at"].startswith("2026-03-01T22:30:00")
    numbers = ("nps", "csat", "first_response_seconds", "money", "weight")
    assert [float(first[name]) for name in (*numbers, "x_age")] == [9, 4, 90.5, 10.5, 1, 41]
    assert (first["currency"], first["customer"]) == ("PLN", "C-7")
    own = ("channel", "x_cabin", "x_member")
    assert [first[name] for name in own] == ["'=web", "'+1", "yes"]
    assert (second["text"], second["weight"], second["nps"]) == ("second\nline", "2.5", "")


def test_who_may_not_see_customers_gets_no_trace_of_them(two: None, as_role: AsRole):
    rows = saved(as_role(Role.ANALYST))
    assert "customer" not in rows[0]
    assert rows[1]["text"] == 'Write to [e-mail], "[name]", or [phone]'
    assert [text for text in ("canary", "Canarski", "C-7", "202 303") if text in str(rows)] == []
    assert as_role(Role.ANALYST).get(f"{FILE}?customer=C-7").status_code == 422


@pytest.mark.parametrize(
    ("query", "keys"), [("q=second", ["k2"]), ("measure=nps", ["k1"]), ("channel=phone", [])]
)
def test_the_file_follows_the_filters(two: None, as_role: AsRole, query: str, keys: list[str]):
    assert [row["key"] for row in saved(as_role(Role.LEADER), query)] == keys


def test_stretches_join_without_gap(told: Told, as_role: AsRole, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lines, "STRETCH", 3)
    for number in range(8):
        told(f"k{number}", text="parcel")
    told("k2", text="other words")
    fill()
    client = as_role(Role.LEAD)
    assert [row["key"] for row in saved(client)] == [f"k{n}" for n in range(7, -1, -1)]
    assert len(saved(client, "q=parcel")) == 7


def test_who_takes_signals_out_is_written_down(two: None, as_role: AsRole):
    saved(as_role(Role.LEAD), "channel=web")
    entry = AuditEntry.objects.get(verb="signals.exported")
    assert entry.changes == {"filter": ["", "channel=web"]}
    for role in (Role.AGENT, Role.EMPLOYEE, Role.VIEWER):
        assert as_role(role).get(FILE).status_code == 403
    assert as_role(Role.LEAD).get(f"{FILE}?where=colour=red").status_code == 422
