"""The API told in words: kinds of values, places of errors, who is let in."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.test import RequestFactory
from ninja import Schema

from harken.api.access import SignedIn
from harken.api.handlers import pointer_of
from harken.api.middleware import ProblemMiddleware
from harken.api.problems import CONTENT_TYPE
from harken.api.root import api, doors, openapi
from harken.api.views import _kind, _shape
from harken.foundations.permission import Actor, Role, permission

READ = permission("trial.read", Role.LEAD, scope="trial:read")
LEAD, VIEWER = (Actor("person", "1", "P", role) for role in (Role.LEAD, Role.VIEWER))
PROGRAM = Actor("key", "1", "K", scopes=frozenset({"trial:read"}))


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer"}, "integer"),
        ({"type": "string", "format": "date-time"}, "date-time"),
        ({"$ref": "#/components/schemas/SignalOut"}, "SignalOut"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string | null"),
        ({"enum": ["day", "week"]}, "'day' | 'week'"),
        ({"type": "array", "items": {"$ref": "#/x/Team"}}, "[Team]"),
        ({"type": "array"}, "[any]"),
        ({}, "any"),
    ],
)
def test_a_schema_is_said_in_a_few_words(schema: dict, words: str) -> None:
    assert _kind(schema) == words


def test_a_shape_tells_which_fields_are_needed() -> None:
    shape = _shape("Money", {
        "required": ["amount"],
        "properties": {"amount": {"type": "number"}, "currency": {"description": "Three letters"}},
    })  # fmt: skip
    assert [(one.name, one.kind, one.required, one.text) for one in shape.fields] == [
        ("amount", "number", True, ""),
        ("currency", "any", False, "Three letters"),
    ]


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (("path", "signal_id"), {"parameter": "signal_id"}),
        (("query", "wanted", "since"), {"parameter": "since"}),
        (("query", "where", 0), {"parameter": "where"}),
        (("query",), {"parameter": "query"}),
        ((), {"pointer": "#"}),
    ],
)
def test_a_wrong_parameter_is_named_however_deep_it_lies(place: tuple, named: dict) -> None:
    assert pointer_of(place) == named


def test_each_wrong_field_of_an_object_has_its_sentence_and_pointer() -> None:
    error = ValidationError({"name": ["Too long.", "Not clean."], "__all__": ["No."]})
    told = json.loads(api.on_exception(RequestFactory().get("/api/v1/x"), error).content)
    assert told["errors"] == [
        {"detail": "Too long.", "pointer": "#/name"},
        {"detail": "Not clean.", "pointer": "#/name"},
        {"detail": "No.", "pointer": "#"},
    ]


def test_a_problem_of_another_area_gets_its_type_and_address() -> None:
    def refuse(_request: object) -> HttpResponse:
        body = json.dumps({"title": "T", "status": 403, "detail": "D"})
        return HttpResponse(body, status=403, content_type=CONTENT_TYPE)

    answer = ProblemMiddleware(refuse)(RequestFactory().get("/api/v1/x y"))
    assert json.loads(answer.content) == {
        "title": "T", "status": 403, "detail": "D",
        "type": "/api/v1/docs#not-allowed", "instance": "/api/v1/x%20y",
    }  # fmt: skip


def test_a_problem_that_is_whole_is_not_touched() -> None:
    body = json.dumps({"instance": "/api/v1/other", "type": "mine"}).encode()
    whole = HttpResponse(body, status=409, content_type=CONTENT_TYPE)
    assert ProblemMiddleware(lambda _: whole)(RequestFactory().get("/api/v1/x")).content == body


def asked(method: str, actor: Actor | None) -> object:
    request = RequestFactory(enforce_csrf_checks=True).generic(method, "/api/v1/x")
    request.actor = actor
    return SignedIn(READ)(request)


def test_nobody_is_let_in_as_nobody() -> None:
    assert asked("GET", None) is None


def test_who_holds_the_right_is_let_in() -> None:
    assert asked("GET", LEAD) == LEAD
    assert asked("GET", PROGRAM) == PROGRAM


def test_who_lacks_the_right_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        asked("GET", VIEWER)


def test_a_session_that_writes_must_bring_its_token() -> None:
    with pytest.raises(PermissionDenied, match="csrf"):
        asked("POST", LEAD)


def test_a_key_writes_without_a_token() -> None:
    assert asked("POST", PROGRAM) == PROGRAM


def test_no_address_shows_how_it_is_routed() -> None:
    paths = {door.path for door in doors()}
    assert "/api/v1/signals/{signal_id}" in paths
    assert [path for path in paths if ":" in path] == []


def test_every_operation_says_how_it_fails() -> None:
    document = openapi()
    failures = [
        operation["responses"]["default"]["content"]
        for methods in document["paths"].values()
        for operation in methods.values()
    ]
    assert len(failures) == len(doors())
    assert {tuple(one) for one in failures} == {(CONTENT_TYPE,)}


def test_every_shape_that_is_referred_to_is_described() -> None:
    document = openapi()
    text = json.dumps(document)
    named = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= set(document["components"]["schemas"])


def test_no_two_shapes_bear_one_name() -> None:
    """The later one would stand for both in the description."""
    doors()
    shapes, found = [Schema], []
    while shapes:
        below = shapes.pop().__subclasses__()
        shapes += below
        found += [one for one in set(below) if one.__module__.startswith("harken.")]
    names = [one.__name__ for one in set(found)]
    assert sorted({name for name in names if names.count(name) > 1}) == []
