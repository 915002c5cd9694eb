"""Figures of cases are open to everybody, single cases of another team are not."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.metrics.conftest import Plant, own_home, plant

from harken.foundations.permission import Role

__all__ = ["own_home", "plant"]
pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
OTHERS = [11_111.0, 11_111.0, 11_111.0]
"""Three cases of Sales, each first answered after 3 hours 5 minutes 11 seconds."""
SAID = ("11111", "11,111", "3.09", "3.1 h", "185", "3 h 5")
"""How any of them would be written: in seconds, hours or minutes."""


@pytest.fixture
def few_of_sales(plant: Plant) -> None:
    plant("case_contact_seconds", OTHERS, on=DAY, team="Sales", channel="fax")
    plant("case_contact_seconds", [3600.0] * 40, on=DAY, team="Support", channel="phone")


ASKED = (
    "by=team", "where=team%3DSales", "where=channel%3Dfax", "by=channel", "by=team&every=day",
    "from=2026-03-02&to=2026-03-02&where=team%3DSales",
)  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_the_api_gives_no_figure_of_a_few_cases(
    asked: str, as_role: Callable[[str], Client], few_of_sales: None
) -> None:
    answer = as_role(Role.AGENT).get(f"/api/v1/measure?metric=case_contact&{asked}")
    assert answer.status_code == 200
    assert not [said for said in SAID if said in answer.content.decode()]
    for one in answer.json()["estimates"]:
        if one["n"] < 10:
            assert (one["value"], one["low"], one["high"]) == (None, None, None)


@pytest.mark.parametrize("asked", ASKED[:4])
def test_explore_shows_no_figure_of_a_few_cases(
    asked: str, as_role: Callable[[str], Client], few_of_sales: None
) -> None:
    agent = as_role(Role.AGENT)
    for page in ("/explore/", "/explore/figures.csv"):
        said = agent.get(f"{page}?metric=case_contact&period=all&{asked}", follow=True)
        assert said.status_code == 200

        text = b"".join(said).decode()  # type: ignore[call-overload]
        assert any(said in text for said in ("Sales", "fax", "hidden"))
        assert not [one for one in SAID if one in text]
