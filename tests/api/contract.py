"""What every answer of the API must be like, whatever was sent."""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from harken.api.problems import CONTENT_TYPE

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
]  # fmt: skip
FIRST_ERROR = 400
few = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def expect_as_described(
    operation: APIOperation, mode: GenerationMode, call: Callable[[Case], Response]
) -> None:
    """Send a few requests that fit the description, or do not, and look at each answer."""

    @given(operation.as_strategy(generation_mode=mode))
    @few
    def ask(case: Case) -> None:
        response = call(case)
        case.validate_response(response, checks=CHECKS)
        if response.status_code >= FIRST_ERROR:
            assert response.headers["content-type"] == [CONTENT_TYPE]

    ask()
