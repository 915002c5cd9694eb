"""Each kind of error of the API: its status, its address, its words."""

import json

import pytest
from django.test import RequestFactory

from harken.api.problems import CONTENT_TYPE, PROBLEMS, problem_of, problem_response, type_of


def body_of(status: int, **more: object) -> dict:
    return json.loads(problem_response(RequestFactory().get("/api/v1/x"), status, **more).content)


@pytest.mark.parametrize(("status", "kind"), [(418, 400), (451, 400), (502, 500), (599, 500)])
def test_an_unlisted_status_is_told_as_its_class(status: int, kind: int) -> None:
    assert problem_of(status).status == kind


def test_an_unlisted_status_stays_the_status_of_the_answer() -> None:
    assert body_of(418)["status"] == 418


def test_kinds_have_statuses_and_anchors_of_their_own() -> None:
    assert len({problem.status for problem in PROBLEMS}) == len(PROBLEMS)
    assert len({problem.name for problem in PROBLEMS}) == len(PROBLEMS)


def test_the_type_leads_to_its_place_in_the_documentation() -> None:
    assert type_of(404) == "/api/v1/docs#not-found"


def test_a_problem_names_the_address_that_was_asked() -> None:
    body = body_of(404)
    assert (body["instance"], body["title"]) == ("/api/v1/x", "There is nothing here")


def test_a_detail_of_ones_own_replaces_the_usual_one() -> None:
    assert body_of(409, detail="The team has moved on.")["detail"] == "The team has moved on."


def test_values_that_are_wrong_are_listed_and_nothing_else_has_a_list() -> None:
    assert "errors" not in body_of(422)
    assert body_of(422, errors=[{"pointer": "/name"}])["errors"] == [{"pointer": "/name"}]


def test_only_somebody_unknown_is_asked_for_a_key() -> None:
    request = RequestFactory().get("/api/v1/x")
    assert problem_response(request, 401)["WWW-Authenticate"] == 'Bearer realm="Harken"'
    assert "WWW-Authenticate" not in problem_response(request, 403)


def test_a_problem_is_sent_as_what_it_is() -> None:
    assert problem_response(RequestFactory().get("/"), 500)["Content-Type"] == CONTENT_TYPE


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.name)
def test_every_kind_says_what_to_do(problem: object) -> None:
    assert str(problem.detail).endswith(".")
    assert not str(problem.title).endswith(".")


def test_a_problem_without_values_still_has_a_status_and_a_title() -> None:
    assert set(body_of(500)) == {"type", "title", "status", "detail", "instance"}


def test_a_title_stays_the_same_whatever_the_detail() -> None:
    assert body_of(404, detail="Team 7 is gone.")["title"] == body_of(404)["title"]
