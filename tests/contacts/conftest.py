"""Files are read in this process, where a test does not ask for the child: it takes a second."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson
import pytest


def here(work: str, given: Any, *, folder: Path, limits: Any) -> Iterator[dict[str, Any]]:
    """Do the work of a child, and hand its messages over as they would come through the pipe."""
    module, _colon, name = work.partition(":")
    messages: list[bytes] = []
    plain = orjson.loads(orjson.dumps(given))
    getattr(import_module(module), name)(plain, lambda one: messages.append(orjson.dumps(one)))
    yield from map(orjson.loads, messages)


@pytest.fixture(autouse=True)
def _without_child(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "in_a_child" not in request.fixturenames:
        monkeypatch.setattr("harken.contacts.coming_in.reading.run_apart", here)


@pytest.fixture
def in_a_child() -> None:
    """Read files in a child process, as Harken does."""
