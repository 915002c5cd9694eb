"""The same figures over the API; what the demo promises."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from harken.action.cases.models import What
from harken.action.demo.times import plant_times
from harken.action.sla.models import Target
from harken.foundations.permission import Role
from harken.organisation.demo.parts import DemoSize
from tests.action.clocks.making import happens, open_case, target

pytestmark = pytest.mark.django_db


def test_the_api_says_the_same_as_the_page(as_role: Callable[[str], Client]) -> None:
    target("contact", 3600, in_working_time=False)
    opened = timezone.now() - timedelta(days=3)
    for hours in [0.5] * 9 + [2] * 3:
        happens(open_case(opened), What.REPLY, opened + timedelta(hours=hours))
    lead = as_role(Role.LEAD)
    contact = lead.get("/api/v1/cases/figures").json()[0]["clocks"]["contact"]
    # Wilson's interval of 9 of 12 at 95 %.
    within = contact["within"]
    assert (within["value"], within["n"]) == (75, 12)
    assert [round(within[end], 1) for end in ("low", "high")] == [46.8, 91.1]
    assert contact["median_seconds"]["value"] == 1800
    assert as_role(Role.AGENT).get("/api/v1/cases/figures").json() == []


def on_the_terminal(*asked: str) -> Any:
    from harken.action.cli import cases

    return CliRunner().invoke(cases, ["figures", *asked])


def test_the_terminal_says_why_there_is_no_share_in_time() -> None:
    opened = timezone.now() - timedelta(days=3)
    for _number in range(12):
        happens(open_case(opened), What.REPLY, opened + timedelta(hours=1))
    told = on_the_terminal().stdout.splitlines()
    # Every installation begins with a first contact and a resolution in working time, and these
    # cases have no team whose hours could be counted.
    assert told[-2:] == [
        f"{clock}: nobody can say of 12 of 12 promises yet. 12 of 12 cases have no working hours "
        "to count by: give them a team, and the team hours at /settings/teams/"
        for clock in ("contact", "resolution")
    ]
    Target.objects.update(in_working_time=False)
    happens(open_case(opened), What.REPLY, opened + timedelta(hours=1))
    assert "nobody can say of 12 of 13" in on_the_terminal().stdout


def test_the_terminal_calls_cases_without_a_team_by_no_name() -> None:
    open_case(timezone.now() - timedelta(days=3))
    assert "│ all " in on_the_terminal().stdout
    assert "│ all " not in on_the_terminal("--by", "team").stdout


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["--by", "customer_id"], "Cases are not grouped by “customer_id”. Say one of kind, team"),
        (["--days", "0"], "greater than or equal to 1"),
        (["--days", "99999999"], "less than or equal to 3660"),
    ],
)
def test_the_terminal_tells_what_it_cannot_count(asked: list[str], why: str) -> None:
    told = on_the_terminal(*asked)
    assert (told.exit_code, told.stdout) == (2, "")
    assert why in told.stderr


def test_the_demo_promises_once() -> None:
    before = Target.objects.count()
    now, size = timezone.now(), DemoSize()
    assert plant_times(now, size)
    assert plant_times(now, size) == ""
    assert Target.objects.count() == before + 2


def test_the_figures_ask_the_database_equally_often_however_many_cases(
    as_role: Callable[[str], Client], django_assert_max_num_queries: Callable[[int], object]
) -> None:
    opened = timezone.now() - timedelta(days=3)
    lead = as_role(Role.LEAD)
    for _number in range(30):
        open_case(opened)
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        assert lead.get("/cases/figures/?by=kind").status_code == 200
