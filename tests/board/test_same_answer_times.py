"""How fast customers are answered is one figure: on the page, in its file, over the API, in the
terminal, on the live page and on the wall."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from typer.testing import CliRunner

from harken.action.cases.models import What
from harken.action.cli import cases
from harken.action.kinds.models import CaseKind
from harken.action.sla.models import Target
from harken.board.answered.panel import on_the_wall, render
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.organisation.profile.queries import local_date
from tests.action.clocks import by_hand
from tests.action.clocks.making import (
    calendar_with,
    happens,
    in_english,
    open_case,
    target,
    team_with,
)

pytestmark = pytest.mark.django_db
Signed = Callable[[str], Client]


def cases_of_today(answered: int, late: int, undecided: int) -> None:
    """Cases opened at midnight: answered after 10 minutes, 20 minutes and so on, where two hours
    were promised; still open where a second was; and where half a year was."""
    Target.objects.all().delete()
    opened = datetime.combine(local_date(system_clock()), time(), UTC)
    plain, hasty, slow = (CaseKind.objects.create(name=in_english(f"Kind {n}")) for n in range(3))
    for kind, promised in ((plain, 7200), (hasty, 1), (slow, 182 * 86_400)):
        target("contact", promised, kind=kind, in_working_time=False)
    team = team_with(calendar_with(["0:00-2:00"] * 7, zone="UTC"))
    for number in range(answered):
        case = open_case(opened, kind=plain, team=team)
        happens(case, What.WAITING, opened + timedelta(minutes=5))
        happens(case, What.CUSTOMER, opened + timedelta(minutes=8))
        happens(case, What.REPLY, opened + timedelta(minutes=10 * (number + 1)))
    for kind, count in ((hasty, late), (slow, undecided)):
        for _number in range(count):
            open_case(opened, kind=kind, team=team)
    cache.clear()


def test_every_door_says_the_same(as_role: Signed) -> None:
    cases_of_today(answered=24, late=3, undecided=2)
    low, high = by_hand.wilson(12, 27)  # 10 to 120 minutes are in time; three are late
    lead = as_role(Role.LEAD)
    [said] = lead.get("/api/v1/cases/figures").json()
    contact = said["clocks"]["contact"]
    within = contact["within"]
    assert (said["cases"], contact["open"], contact["undecided"]) == (29, 5, 2)
    assert within == pytest.approx({"value": 1200 / 27, "low": low, "high": high, "n": 27})

    told = CliRunner().invoke(cases, ["figures", "--json"])
    assert json.loads(told.stdout) == [said]

    lines = b"".join(lead.get("/cases/figures/figures.csv").streaming_content).decode("utf-8-sig")
    row = next(one for one in csv.DictReader(lines.splitlines()) if one["clock"] == "contact")
    assert row["cases"] == "29"
    assert [row[f"within {end}"] for end in ("%", "low", "high")] == [
        f"{within[end]:.2f}" for end in ("value", "low", "high")
    ]
    hours = {"median h": "median_seconds", "p90 h": "p90_seconds",
             "working median h": "working_median_seconds"}  # fmt: skip
    for column, name in hours.items():
        value = contact[name]["value"]
        assert row[column] == ("" if value is None else f"{value / 3600:.2f}")

    said_so = f"{within['value']:.0f} % ({low:.0f} to {high:.0f} %)"
    assert said_so in lead.get("/cases/figures/").content.decode().replace("\xa0", " ")
    short = f"{within['value']:.0f} % ({low:.0f} to {high:.0f}, n = 27)"
    for shown in (render("en"), on_the_wall("en")):
        assert short in shown.replace("\xa0", " ")


def test_too_few_to_tell_are_told_nowhere(as_role: Signed) -> None:
    cases_of_today(answered=9, late=0, undecided=0)
    lead = as_role(Role.LEAD)
    within = lead.get("/api/v1/cases/figures").json()[0]["clocks"]["contact"]["within"]
    assert within == {"value": None, "low": None, "high": None, "n": 9}
    assert "too few (9) to tell" in lead.get("/cases/figures/").content.decode()
    for shown in (render("en"), on_the_wall("en")):
        assert "9 customers answered" in shown
        assert "in time" not in shown.casefold()
