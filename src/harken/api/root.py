"""The API: one root that mounts each area's router, and its description as OpenAPI."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from ninja import NinjaAPI, Router
from ninja.operation import Operation

from harken.api.access import SignedIn
from harken.api.handlers import answer_with_problems
from harken.api.problems import CONTENT_TYPE
from harken.audit.api import router as audit
from harken.foundations.permission import Permission
from harken.listening.api import router as signals
from harken.metrics.api import router as metrics
from harken.organisation.api import router as organisation

PREFIX = "/api/v1"
_CONVERTER = re.compile(r"\{\w+:")
"""Routes say {int:signal_id}, their description says {signal_id}."""
ROUTERS: tuple[Router, ...] = (organisation, audit, metrics, signals)

api = NinjaAPI(
    title="Harken",
    version="1",
    description="Read the organisation, its figures and the audit log. Lists come in pages: "
    'follow "next" as `cursor` until it is null.',
    docs_url=None,
    openapi_url=None,
    urls_namespace="api:v1",
    auth=SignedIn(),
)
for _router in ROUTERS:
    api.add_router("", _router)
answer_with_problems(api)


@dataclass(frozen=True)
class Door:
    """One operation of the API and the permission it asks for."""

    method: str
    path: str
    permission: Permission


def _doors_of(path: str, operation: Operation) -> Iterator[Door]:
    permission: Permission = cast("Any", operation.view_func).permission
    for method in operation.methods:
        yield Door(method, _CONVERTER.sub("{", f"{PREFIX}{path}"), permission)


def doors() -> list[Door]:
    """Return every operation; one without a permission raises AttributeError."""
    return [
        door
        for router in ROUTERS
        for path, view in router.path_operations.items()
        for operation in view.operations
        for door in _doors_of(path, operation)
    ]


_PROBLEM = {
    "type": "object",
    "description": "An error as RFC 9457 writes it.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "detail": {"type": "string"},
                    "pointer": {"type": "string"},
                    "parameter": {"type": "string"},
                },
            },
        },
    },
}
_ERROR = {
    "description": "An error",
    "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def openapi() -> dict[str, Any]:
    """Return the OpenAPI document, with the scope and the possible errors of each operation."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/"))
    document["components"]["schemas"]["Problem"] = _PROBLEM
    for door in doors():
        operation = document["paths"][door.path][door.method.lower()]
        operation["x-scope"] = door.permission.scope
        operation["x-roles"] = sorted(door.permission.roles)
        operation["responses"]["default"] = _ERROR
    return document
