"""Whatever is sent, the API answers as its description says, and never with a fault of ours.

schemathesis makes requests that fit the description and requests that do not; the answers must
have a described status, content type and shape. `tests/listening/test_intake.py` does the same
with the quicker door.
"""

from collections.abc import Iterator
from functools import cache

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema
from tests.api.contract import expect_as_described

from harken.accounts.keys.actions import create_key
from harken.accounts.keys.scopes import scopes
from harken.api.root import doors
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor

pytestmark = pytest.mark.django_db
OPERATIONS = [pytest.param(one.method, one.path, id=f"{one.method} {one.path}") for one in doors()]


@pytest.fixture(autouse=True)
def open_connection(db: None) -> Iterator[None]:
    """Requests share the test's transaction: none closes the connection, as in Django's client."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.fixture
def program(db: None) -> dict[str, str]:
    """The headers of a program that may do everything a key may."""
    every = [scope.name for scope in scopes]
    made = create_key(Actor.system(), "contract", every, now=system_clock())
    return {"Authorization": f"Bearer {made.secret}"}


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_as_described(
    program: dict[str, str], method: str, path: str, mode: GenerationMode
) -> None:
    operation = described()[path][method]
    expect_as_described(operation, mode, lambda case: case.call(headers=program))


@cache
def described() -> BaseSchema:
    """The API's description, read once: schemathesis reads all our source for telling values."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
