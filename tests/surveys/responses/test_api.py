"""A program sends whole responses."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from harken.foundations.permission import Role
from harken.listening.models import Signal
from harken.surveys.models import Response
from tests.surveys.responses.world import a_survey, three_pages

pytestmark = pytest.mark.django_db
PATH = "/api/v1/surveys/after-purchase/responses"


def post(client: Client, **given: object) -> tuple[int, dict]:
    answer = client.post(PATH, json.dumps(given), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_whole_response_is_one_however_often_it_comes(as_role: Callable, now: datetime) -> None:
    a_survey(three_pages(hidden=[{"name": "order"}]), now)
    client = as_role(Role.ANALYST)
    given = {"key": "T-17", "answers": {"q1": 4, "q3": "Late", "q9": 1}, "fields": {"order": 7}}
    status, told = post(client, **given)
    assert (status, told["status"], told["stage"]) == (201, "created", "complete")
    assert told["ignored"] == ["q9"]
    assert post(client, **given)[1]["status"] == "duplicate"
    given["answers"] = {"q1": 10, "q3": "not asked now"}
    assert post(client, **given) == (200, {**told, "status": "updated", "ignored": ["q3"]})
    response = Response.objects.get()
    assert (response.answers, response.hidden) == ({"q1": 10}, {"order": "7"})
    assert (response.channel, response.language) == ("api", "en")
    assert Signal.objects.get().scores == {"nps": 10}


@pytest.mark.parametrize("wrong", [11, "x", [1, 2], {"a": {"b": 1}}, True, -1, 1e400])
def test_a_wrong_answer_is_named(as_role: Callable, now: datetime, wrong: object) -> None:
    a_survey(three_pages(), now)
    status, told = post(as_role(Role.ANALYST), key="1", answers={"q1": wrong})
    assert status in {400, 422}
    if status == 422:
        assert told["errors"][0]["pointer"] == "#/answers/q1"
    assert not Response.objects.exists()


def test_a_survey_that_is_not_there_is_not_found(as_role: Callable, now: datetime) -> None:
    assert post(as_role(Role.ANALYST), key="1", answers={})[0] == 404
