"""The pages of results as people of each role open them, and their files."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from harken.maturity.rounds.closing import release
from harken.maturity.rounds.models import Rater, Round
from tests.maturity.results.worked import answers, closed, worked

pytestmark = pytest.mark.django_db
QUERIES = 12


def test_before_the_first_round_the_page_says_what_to_do(as_role: Callable) -> None:
    leads = as_role("lead").get("/maturity/").content.decode()
    assert "No round has been closed yet" in leads
    assert "/maturity/rounds/new/" in leads
    employee = as_role("employee").get("/maturity/").content.decode()
    assert "/maturity/rounds/new/" not in employee
    assert "/maturity-test/" in employee


def test_the_latest_round_is_shown_with_all_that_was_released(
    as_role: Callable, django_assert_max_num_queries: Callable
) -> None:
    closed("Autumn", worked(-1), on=date(2025, 9, 1))
    closed("Spring", worked())
    client = as_role("employee")
    with django_assert_max_num_queries(QUERIES):
        page = client.get("/maturity/").content.decode()
    assert "Round “Spring”, closed on 1 February 2026." in page
    assert "6 of 8 people asked answered." in page
    assert "Mobilize: " in page
    assert "95 % interval 53.9 to 71.1" in page
    assert "Leaders 20.0, Front line 10.0." in page
    assert "XM Institute" in page


def test_a_round_that_released_nothing_says_why_and_has_no_files(as_role: Callable) -> None:
    found = closed("Small", release([("leaders", answers((3, 3, 3, 3)))] * 2, 3))
    client = as_role("owner")
    page = client.get(f"/maturity/rounds/{found.pk}/").content.decode()
    assert "Nothing is shown of this round" in page
    assert "result.pdf" not in page
    assert client.get(f"/maturity/rounds/{found.pk}/result.pdf").status_code == 404


def test_programs_get_the_same_figures(as_role: Callable) -> None:
    found = closed("Spring", worked())
    answer = json.loads(as_role("analyst").get(f"/maturity/rounds/{found.pk}/result.json").content)
    assert (answer["total"], answer["stage"], answer["raters"]) == (62.5, "Mobilize", 6)
    assert answer["competencies"] == {"PL": 17.5, "BV": 15.0, "EE": 15.0, "CC": 15.0}
    assert answer["stage_shares"]["Operationalize"] == 0.34


def test_the_report_is_a_pdf_of_the_round(as_role: Callable) -> None:
    found = closed("Spring", worked())
    answer = as_role("employee").get(f"/maturity/rounds/{found.pk}/result.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_an_open_round_has_no_result_on_any_door(as_role: Callable, people: dict) -> None:
    now = timezone.now()
    found = Round.objects.create(
        title="Now",
        state=Round.State.OPEN,
        closes_on=now.date() + timedelta(days=7),
        opened_at=now,
        created_at=now,
        created_by="Ann",
    )
    user = people["employee"]
    Rater.objects.create(round=found, group="front", email=user.email, user=user, language="en")
    client = as_role("employee")
    for name in ("result.pdf", "result.json"):
        assert client.get(f"/maturity/rounds/{found.pk}/{name}").status_code == 404
    page = client.get("/maturity/").content.decode()
    assert "You are asked in the round “Now”" in page
    assert "You are asked" not in as_role("lead").get("/maturity/").content.decode()


def test_tabs_are_those_that_the_reader_may_open(as_role: Callable) -> None:
    lead = as_role("lead").get("/maturity/").content.decode()
    employee = as_role("employee").get("/maturity/").content.decode()
    for page in (lead, employee):
        assert 'href="/maturity/" aria-current="page"' in page
        assert 'href="/maturity/history/"' in page
    assert 'href="/maturity/rounds/"' in lead
    assert 'href="/maturity/rounds/"' not in employee
    assert as_role("viewer").get("/maturity/").status_code == 403


def test_the_command_box_finds_rounds_by_their_title(as_role: Callable) -> None:
    found = closed("Spring of opinions", worked())
    page = as_role("employee").get("/command/?q=opinions").content.decode()
    assert f"/maturity/rounds/{found.pk}/" in page
    assert "opinions" not in as_role("viewer").get("/command/?q=opinion").content.decode().replace(
        "q=opinion", ""
    )
