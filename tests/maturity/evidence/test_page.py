"""The page that shows data beside opinion."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from harken.maturity.rounds.models import Round
from harken.maturity.texts.statements import STATEMENTS
from harken.web.evidence import Days, Evidence, Speaks
from tests.maturity.evidence.conftest import Say
from tests.maturity.evidence.stage import CLOSED, closed

pytestmark = pytest.mark.django_db
PAGE = "/maturity/evidence/"
AGAINST = Evidence("0 of 40 tickets", Speaks.AGAINST, "Against: under 70 %.", "/signals/?x=1")
FOR = Evidence("13 of 13 weeks", Speaks.FOR, "For: every week.")


def shown(client: Client, url: str = PAGE) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_before_any_round_the_page_shows_what_the_data_say(as_role: Callable, say: Say) -> None:
    say("CC2", AGAINST)
    page = shown(as_role("employee"))
    assert "What the data say; no opinion was asked yet" in page
    assert "0 of 40 tickets" in page
    assert "speaks against it" in page
    assert "Against: under 70 %." in page
    assert "Opinion: no round was closed yet." in page
    assert "Not asked yet." in page
    assert "4 statements have no data here yet." in page  # the others of its competency
    assert page.count("5 statements have no data here yet.") == 3


def test_contradictions_stand_first_and_blame_nobody(as_role: Callable, say: Say) -> None:
    say("CC2", AGAINST)
    say("CC1", FOR)
    say("PL3", FOR)
    closed(CC2=4, CC1=2)
    page = shown(as_role("agent"))
    assert "On 2 statements opinion and data contradict each other" in page
    high = page.index("Those who were asked see this more often than the data of these weeks do.")
    low = page.index("The data of these weeks show this more than those who were asked see it.")
    assert high < low < page.index('id="part-PL"')
    assert page.count("Both can be true:") == 2
    assert "4.0 of 5 on average (n = 3, answers from 4 to 4)." in page
    assert page.count(escape(str(STATEMENTS["CC2"]))) == 1
    assert "2 statements stand above, among the contradictions." in page
    assert page.count("3 statements have no data here yet.") == 1
    assert page.count(escape(str(STATEMENTS["PL3"]))) == 1
    assert 'href="/signals/?x=1"' in page


def test_a_round_is_shown_beside_the_weeks_before_its_close(as_role: Callable, say: Say) -> None:
    asked = say("CC2", AGAINST)
    one = closed(CC2=3)
    page = shown(as_role("lead"), f"/maturity/rounds/{one.pk}/evidence/")
    assert asked == [Days(date(2025, 12, 2), CLOSED.date())]
    assert "Opinion and data do not contradict each other" in page
    assert "the round “Spring”, closed on 2 March 2026" in page
    Round.objects.update(state="open")
    assert as_role("lead").get(f"/maturity/rounds/{one.pk}/evidence/").status_code == 404


def test_what_could_not_be_made_is_said_and_the_rest_is_shown(as_role: Callable, say: Say) -> None:
    say("CC1", RuntimeError("gone"))
    say("CC2", AGAINST)
    page = shown(as_role("owner"))
    assert "Some figures could not be made just now" in page
    assert "Source CC1: this was written to the log." in page
    assert "0 of 40 tickets" in page


def test_where_too_few_answered_no_opinion_is_shown(as_role: Callable, say: Say) -> None:
    say("CC2", AGAINST)
    closed(least=4, CC2=5)
    page = shown(as_role("owner"))
    assert "What the data say; too few answered for an opinion to be shown" in page
    assert "on average" not in page
    assert "Not shown: fewer than 4 answered." in page


def test_the_page_asks_few_questions(as_role: Callable, django_assert_max_num_queries: Any) -> None:
    closed()
    client = as_role("owner")
    shown(client)
    with django_assert_max_num_queries(12):
        shown(client)
