"""Promised times and the figures of clocks, as pages."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from harken.action.cases.models import What
from harken.action.sla.models import Target
from harken.foundations.permission import Role
from tests.action.clocks.making import calendar_with, happens, open_case, target, team_with

pytestmark = pytest.mark.django_db
Signed = Callable[[str], Client]
GIVEN = {
    "clock": "contact", "count": "2", "unit": "working hours", "share": "80", "warn_minutes": "30",
    "least_priority": "", "kind": "", "where": "", "escalate_to": "",
}  # fmt: skip


def long_ago(**span: float) -> datetime:
    return timezone.now() - timedelta(**span)


def test_a_lead_looks_at_the_last_90_days_before_promising(as_role: Signed) -> None:
    for hours in (1, 1, 1, 5):
        case = open_case(long_ago(days=3))
        happens(case, What.REPLY, long_ago(days=3) + timedelta(hours=hours))
    given = {**GIVEN, "unit": "hours", "act": "try"}
    page = as_role(Role.LEAD).post("/cases/times/add/", given).content.decode()
    assert "Of the last 90 days it would have been for 4 cases." in page
    assert not Target.objects.filter(seconds=7200).exists()


def test_a_lead_promises_a_time_puts_it_away_and_takes_that_back(as_role: Signed) -> None:
    lead = as_role(Role.LEAD)
    assert lead.post("/cases/times/add/", GIVEN).status_code == 302
    made = Target.objects.get(seconds=7200)
    assert (made.in_working_time, made.share, made.warn_before) == (True, 80, 1800)
    assert "2 working hours" in lead.get("/cases/times/").content.decode()
    page = lead.post(f"/cases/times/{made.pk}/archive/", follow=True).content.decode()
    assert "Cases that are open keep it." in page
    lead.post(f"/cases/times/{made.pk}/archive/", {"act": "restore"})
    made.refresh_from_db()
    assert made.archived_at is None


def test_an_agent_reads_what_is_promised_and_changes_nothing(as_role: Signed) -> None:
    agent = as_role(Role.AGENT)
    assert agent.get("/cases/times/").status_code == 200
    assert agent.post("/cases/times/add/", GIVEN).status_code == 403


def test_a_condition_nobody_can_read_is_refused(as_role: Signed) -> None:
    page = as_role(Role.LEAD).post("/cases/times/add/", {**GIVEN, "where": "no such thing"})
    assert page.status_code == 422


def test_of_whom_a_time_is_promised_is_chosen_and_said_in_words(as_role: Signed) -> None:
    rows = {"where_field": ["channel", "country", ""], "where_value": ["chat", "PL", ""]}
    lead = as_role(Role.LEAD)
    assert lead.post("/cases/times/add/", {**GIVEN, **rows}).status_code == 302
    assert Target.objects.get(seconds=7200).where == ["channel=chat", "country=PL"]
    assert "channel: chat; country: PL" in lead.get("/cases/times/").content.decode()
    nameless = {"where_field": [""], "where_value": ["chat"]}
    page = lead.post("/cases/times/add/", {**GIVEN, **nameless})
    assert page.status_code == 422
    assert "Choose a field for “chat”" in page.content.decode()


def test_figures_open_their_cases(as_role: Signed) -> None:
    target("contact", 3600, in_working_time=False)
    for hours in [0.5] * 9 + [2] * 3:
        case = open_case(long_ago(days=3))
        happens(case, What.REPLY, long_ago(days=3) + timedelta(hours=hours))
    lead = as_role(Role.LEAD)
    page = lead.get("/cases/figures/").content.decode()
    # 9 of 12 in time; Wilson's interval of 9/12 at 95 %: 46.8 to 91.1.
    assert "75 % (47 to 91 %)" in page.replace("\xa0", " ")
    assert "of 12 decided" in page
    url = "/cases/figures/cases/?clock=contact&which=broken"
    assert lead.get(url).content.decode().count('<tr><th scope="row">') == 3


def test_of_too_few_it_is_said_once_how_many(as_role: Signed) -> None:
    target("contact", 3600, in_working_time=False)
    for _number in range(3):
        happens(open_case(long_ago(days=3)), What.REPLY, long_ago(days=3))
    page = as_role(Role.LEAD).get("/cases/figures/").content.decode()
    assert "too few (3) to tell" in page
    assert "decided</span>" not in page


def test_figures_by_team_name_only_the_teams_one_sees(as_role: Signed) -> None:
    team = team_with(calendar_with(), "Night shift")
    open_case(long_ago(days=3), team=team)
    assert "Night shift" in as_role(Role.LEAD).get("/cases/figures/?by=team").content.decode()
    assert "Night shift" not in as_role(Role.AGENT).get("/cases/figures/?by=team").content.decode()


@pytest.mark.parametrize("by", ["", "kind", "team", "week", "channel"])
def test_the_file_says_the_same_as_the_page(as_role: Signed, by: str) -> None:
    target("contact", 3600, in_working_time=False)
    for _number in range(12):
        case = open_case(long_ago(days=3), fields={"channel": "phone"})
        happens(case, What.REPLY, long_ago(days=3) + timedelta(hours=0.5))
    response = as_role(Role.LEAD).get(f"/cases/figures/figures.csv?by={by}")
    text = b"".join(response.streaming_content).decode()
    assert ('"contact"' in text and '"100.00"' in text) or by == "kind"
