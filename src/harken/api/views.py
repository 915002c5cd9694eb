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
    """One operation as it is shown."""

    anchor: str
    method: str
    path: str
    summary: str
    text: str
    scope: str | None
    parameters: list[Value]
    answer: str
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


def _fields(schema: dict[str, Any], schemas: dict[str, Any]) -> tuple[str, list[Value]]:
    """Name an answer and list its fields; a page of items is shown by its item."""
    name = _kind(schema)
    found = schemas.get(name.strip("[]"), schema)
    items = found.get("properties", {}).get("items", {}).get("items")
    if items:
        return f"[{_kind(items)}]", _fields(items, schemas)[1]
    needed = found.get("required", [])
    return name, [
        Value(field, _kind(kind), field in needed, kind.get("description", ""))
        for field, kind in found.get("properties", {}).items()
    ]


def _call(path: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> Call:
    good = next(iter(operation["responses"].values()))
    body = good.get("content", {}).get("application/json", {}).get("schema", {})
    answer, fields = _fields(body, schemas)
    parameters = [
        Value(p["name"], _kind(p["schema"]), p.get("required", False), p.get("description", ""))
        for p in operation.get("parameters", [])
    ]
    return Call(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        text=operation.get("description", ""),
        scope=operation["x-scope"],
        parameters=parameters,
        answer=answer,
        fields=fields,
    )


@public
@require_safe
def openapi_json(_request: HttpRequest) -> JsonResponse:
    return JsonResponse(openapi())


@require_safe
@requires(SIGNED_IN)
def docs(request: SignedInRequest) -> HttpResponse:
    document = openapi()
    schemas = document["components"]["schemas"]
    calls = [
        _call(path, method, operation, schemas)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return render(request, "api/docs.html", {"calls": calls, "problems": PROBLEMS})
