"""A program reads metrics and figures, the same as a person sees."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.metrics.conftest import Plant, answers, own_home, plant

__all__ = ["own_home", "plant"]
pytestmark = pytest.mark.django_db


def test_a_program_reads_figures_by_field_and_period(
    with_key: Callable[..., Client], plant: Plant
) -> None:
    plant("nps", answers(45, 35, 20), channel="phone", on=date(2026, 2, 10))
    plant("nps", answers(5, 0, 0), channel="web", on=date(2026, 3, 10))
    client = with_key("metrics:read")
    body = client.get("/api/v1/measure?metric=nps&by=channel").json()
    assert (body["metric"], body["method"]) == ("nps", "NPS, adjusted Wald")
    assert [(one["by"], one["value"], one["shown"]) for one in body["estimates"]] == [
        ("phone", 25.0, "full"),
        ("web", None, "hidden"),
    ]
    months = client.get("/api/v1/measure?metric=nps&every=month&to=2026-02-28").json()
    assert [one["period"] for one in months["estimates"]] == ["2026-02-01"]
    narrowed = client.get("/api/v1/measure?metric=nps&where=channel%3Dweb&where=value%3D10").json()
    assert narrowed["estimates"][0]["n"] == 5


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("metric=npz", "Did you mean nps?"),
        ("metric=nps&by=chanel", "Did you mean channel?"),
        ("metric=nps&from=2026-03-02&to=2026-03-01", "after its end"),
        ("metric=nps&every=year", "day"),
        ("by=channel", "Known: case_contact, case_resolution, ces, csat"),
    ],
)
def test_a_question_that_cannot_be_answered_is_a_problem(
    with_key: Callable[..., Client], plant: Plant, query: str, says: str
) -> None:
    response = with_key("metrics:read").get(f"/api/v1/measure?{query}")
    assert response.status_code == 422
    assert says in str(response.json()["errors"])


def test_metrics_come_with_their_definitions(with_key: Callable[..., Client]) -> None:
    items = with_key("metrics:read").get("/api/v1/metrics").json()["items"]
    csat = next(item for item in items if item["name"] == "csat")
    (version,) = csat["versions"]
    assert (version["measure"], version["method"], version["parameters"]) == (
        "csat",
        "top box",
        {"boxes": 2},
    )
    assert with_key("audit:read").get("/api/v1/metrics").status_code == 403
