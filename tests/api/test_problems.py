"""Every error of the API is a problem document that says what happened and what to do."""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseNotFound
from django.test import Client, RequestFactory
from ninja.errors import ValidationError as InputError

from harken.api.handlers import pointer_of
from harken.api.middleware import ProblemMiddleware
from harken.api.problems import CONTENT_TYPE, PROBLEMS, problem_of
from harken.api.root import Door, api, doors

pytestmark = pytest.mark.django_db


def assert_problem(response: HttpResponse, status: int) -> dict:
    assert response.status_code == status
    assert response.headers["Content-Type"] == CONTENT_TYPE
    body = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert body["status"] == status
    return body


def test_nobody_gets_in_without_a_key(anonymous: Client) -> None:
    response = anonymous.get("/api/v1/audit")
    body = assert_problem(response, 401)
    assert body["instance"] == "/api/v1/audit"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_wrong_key_is_nobody(db: None) -> None:
    client = Client(headers={"authorization": "Bearer hk_wrong"})
    assert_problem(client.get("/api/v1/audit"), 401)


def test_a_key_without_the_scope_is_refused(with_key: Callable[..., Client]) -> None:
    assert_problem(with_key("organisation:read").get("/api/v1/audit"), 403)


@pytest.mark.parametrize("door", doors(), ids=lambda door: f"{door.method} {door.path}")
def test_who_may_is_asked_before_any_value_is_read(
    with_key: Callable[..., Client], anonymous: Client, door: Door
) -> None:
    """Neither who is nobody nor a key of another scope learns which values are wrong."""
    other = next(
        scope for scope in ("organisation:read", "audit:read") if scope != door.permission.scope
    )
    path = re.sub(r"{\w+_id}", "1", door.path).replace("{slug}", "none")
    path += "?size=many&every=year&since=yesterday"
    for client, status in ((anonymous, 401), (with_key(other), 403)):
        assert_problem(client.generic(door.method, path, b"{", "application/json"), status)


@pytest.mark.parametrize("role", ["analyst", "leader", "agent", "employee", "viewer"])
def test_a_person_without_the_right_is_refused(as_role: Callable[..., Client], role: str) -> None:
    assert_problem(as_role(role).get("/api/v1/audit"), 403)


@pytest.mark.parametrize("path", ["/api/v1/no-such", "/api/", "/api/v2/audit", "/api/v1/"])
def test_an_unknown_address_is_a_problem_too(anonymous: Client, path: str) -> None:
    assert_problem(anonymous.get(path), 404)


@pytest.mark.parametrize("path", ["/api/v1/audit", "/api/v1/openapi.json"])
def test_a_wrong_method_names_the_right_ones(with_key: Callable[..., Client], path: str) -> None:
    response = with_key("audit:read").delete(path)
    assert_problem(response, 405)
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("cursor=nonsense", "cursor"),
        ("cursor=WyJhIl0", "cursor"),
        ("since=yesterday", "since"),
        ("since=2026-03-02&until=2026-03-01", "until"),
        ("object=*", "object"),
        ("size=many", "size"),
        ("size=0", "size"),
        ("size=201", "size"),
    ],
)
def test_a_wrong_value_is_named(
    with_key: Callable[..., Client], query: str, parameter: str
) -> None:
    body = assert_problem(with_key("audit:read").get(f"/api/v1/audit?{query}"), 422)
    assert [error["parameter"] for error in body["errors"]] == [parameter]


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (("body", "team", "name"), {"pointer": "#/name"}),
        (("body", "team", "hours", 2, "a/b~c"), {"pointer": "#/hours/2/a~1b~0c"}),
        (("query", "since"), {"parameter": "since"}),
        (("body",), {"pointer": "#"}),
    ],
)
def test_a_wrong_place_is_a_pointer_into_the_body_or_a_parameter(place: tuple, named: dict) -> None:
    assert pointer_of(place) == named


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (PermissionDenied("x"), 403),
        (ValidationError({"name": ["Too long."]}), 422),
        (ValidationError("No."), 422),
        (InputError([{"loc": ("query", "a"), "msg": "Wrong."}]), 422),
    ],
)
def test_what_an_action_refuses_becomes_a_problem(error: Exception, status: int) -> None:
    response = api.on_exception(RequestFactory().get("/api/v1/x"), error)
    assert response.status_code == status
    assert response.headers["Content-Type"] == CONTENT_TYPE


def test_an_error_before_the_operation_keeps_its_useful_headers() -> None:
    def busy(_request: object) -> HttpResponse:
        return HttpResponse("<p>busy</p>", status=429, headers={"Retry-After": "7"})

    response = ProblemMiddleware(busy)(RequestFactory().post("/api/v1/x"))
    assert response.headers["Content-Type"] == CONTENT_TYPE
    assert response.headers["Retry-After"] == "7"


def test_the_address_in_a_problem_is_escaped(anonymous: Client) -> None:
    assert anonymous.get("/api/v1/\u00f3 x").json()["instance"] == "/api/v1/%C3%B3%20x"


def test_pages_outside_the_api_stay_pages() -> None:
    answer = HttpResponseNotFound("<p>no</p>")
    assert ProblemMiddleware(lambda _: answer)(RequestFactory().get("/settings/")) is answer


def test_each_problem_has_its_own_place_on_the_docs_page(as_role: Callable[..., Client]) -> None:
    page = as_role("viewer").get("/api/v1/docs").content.decode()
    assert all(f'id="{problem.name}"' in page for problem in PROBLEMS)
    assert problem_of(418).status == 400
    assert problem_of(502).status == 500
