"""The API: one root that mounts each area's router, and its description as OpenAPI."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from ninja import NinjaAPI, Router
from ninja.operation import Operation
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from harken.action.after.doors.api import router as case_recovery
from harken.action.cases.doors.api import router as cases
from harken.action.conversation.api import router as letters
from harken.action.remedies.doors.api import router as remedies
from harken.action.sla.doors.api import router as case_figures
from harken.api.access import SignedIn
from harken.api.handlers import answer_with_problems
from harken.api.problems import CONTENT_TYPE
from harken.audit.api import router as audit
from harken.foundations.permission import Permission
from harken.invitations.api import router as invitations
from harken.listening.api import router as signals
from harken.listening.shapes import SignalIn, SignalsIn
from harken.maturity.api import router as maturity
from harken.metrics.api import router as metrics
from harken.metrics.indexes.doors.api import router as indexes
from harken.organisation.api import router as organisation
from harken.strategy.api import router as strategy
from harken.strategy.goals.judging.api import router as judging
from harken.strategy.picture.doors.api import router as whole_strategy
from harken.surveys.responses.api import router as responses
from harken.surveys.results.api import router as results
from harken.web.access import Guarded

PREFIX = "/api/v1"
_CONVERTER = re.compile(r"\{\w+:")
"""Routes say {int:signal_id}, their description says {signal_id}."""
ROUTERS: tuple[Router, ...] = (
    organisation,
    audit,
    metrics,
    indexes,
    signals,
    responses,
    results,
    invitations,
    strategy,
    judging,
    whole_strategy,
    case_figures,
    case_recovery,
    remedies,
    maturity,
    cases,
    letters,
)
BODIES: tuple[type[BaseModel], ...] = (SignalIn, SignalsIn)

api = NinjaAPI(
    title="Harken",
    version="1",
    description="Read the organisation, its figures, signals and the audit log; record "
    'signals. Lists come in pages: follow "next" as `cursor` until it is null.',
    docs_url=None,
    openapi_url=None,
    urls_namespace="api:v1",
    auth=SignedIn(),
)


def _operations(router: Router) -> Iterator[tuple[str, Operation]]:
    for path, view in router.path_operations.items():
        for operation in view.operations:
            yield path, operation


def _permission_of(operation: Operation) -> Permission:
    """Return what an operation demands; one that demands nothing raises AttributeError."""
    return cast("Guarded", operation.view_func).permission


def _mount(router: Router) -> None:
    """Add a router; its operations ask who may before they read a parameter."""
    for _path, operation in _operations(router):
        guard = SignedIn(_permission_of(operation))
        operation.auth_param, operation.auth_callbacks = guard, [guard]
    api.add_router("", router)


for _router in ROUTERS:
    _mount(_router)
answer_with_problems(api)


@dataclass(frozen=True)
class Door:
    """One operation of the API and the permission it asks for."""

    method: str
    path: str
    permission: Permission


def _doors_of(path: str, operation: Operation) -> Iterator[Door]:
    for method in operation.methods:
        shown = _CONVERTER.sub("{", f"{PREFIX}{path}")
        yield Door(method, shown, _permission_of(operation))


def doors() -> list[Door]:
    """Return every operation with the permission it asks for."""
    return [
        door
        for router in ROUTERS
        for path, operation in _operations(router)
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


def _bodies() -> dict[str, Any]:
    """Describe the bodies that areas read by themselves."""
    wanted: list[tuple[type[BaseModel], Literal["validation"]]] = [
        (body, "validation") for body in BODIES
    ]
    template = "#/components/schemas/{model}"
    shapes: dict[str, Any] = models_json_schema(wanted, ref_template=template)[1]["$defs"]
    return shapes


def openapi() -> dict[str, Any]:
    """Return the OpenAPI document, with the scope and the possible errors of each operation."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/"))
    document["components"]["schemas"] |= {**_bodies(), "Problem": _PROBLEM}
    for door in doors():
        operation = document["paths"][door.path][door.method.lower()]
        operation["x-scope"] = door.permission.scope
        operation["x-roles"] = sorted(door.permission.roles)
        operation["responses"]["default"] = _ERROR
    return document
