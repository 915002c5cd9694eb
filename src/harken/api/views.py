"""The API's description: for machines as OpenAPI, for people as a page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.api.problems import PROBLEMS
from harken.api.root import openapi
from harken.web.access import SIGNED_IN, SignedInRequest, public, requires


@dataclass(frozen=True)
class Value:
    """A parameter or a field of an answer."""

    name: str
    kind: str
    required: bool
    text: str


@dataclass(frozen=True)
class Call:
    """One operation as it is shown; `answer` is the name of a shape."""

    anchor: str
    method: str
    path: str
    summary: str
    text: str
    scope: str | None
    parameters: list[Value]
    answer: str


@dataclass(frozen=True)
class Shape:
    """A kind of object that the API answers with."""

    name: str
    text: str
    fields: list[Value]


def _kind(schema: dict[str, Any]) -> str:
    """Say a JSON schema in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(repr(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type", "any"))


def _value(name: str, schema: dict[str, Any], *, required: bool) -> Value:
    return Value(name, _kind(schema), required, schema.get("description", ""))


def _call(path: str, method: str, operation: dict[str, Any]) -> Call:
    good = next(iter(operation["responses"].values()))
    body = good.get("content", {}).get("application/json", {}).get("schema", {})
    return Call(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        text=operation.get("description", ""),
        scope=operation["x-scope"],
        parameters=[
            _value(one["name"], one["schema"], required=one.get("required", False))
            for one in operation.get("parameters", [])
        ],
        answer=_kind(body),
    )


def _shape(name: str, schema: dict[str, Any]) -> Shape:
    needed = schema.get("required", [])
    fields = [
        _value(field, kind, required=field in needed)
        for field, kind in schema.get("properties", {}).items()
    ]
    return Shape(name, schema.get("description", ""), fields)


@public
@require_safe
def openapi_json(_request: HttpRequest) -> JsonResponse:
    return JsonResponse(openapi())


@require_safe
@requires(SIGNED_IN)
def docs(request: SignedInRequest) -> HttpResponse:
    document = openapi()
    calls = [
        _call(path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    shapes = [_shape(*item) for item in document["components"]["schemas"].items()]
    context = {"calls": calls, "shapes": shapes, "problems": PROBLEMS}
    return render(request, "api/docs.html", context)
