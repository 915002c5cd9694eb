"""A terminal for files, each test with a home of its own."""

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from harken.foundations.permission import Role
from harken.importing.apart import child, parent
from harken.importing.apart.frames import read_frame, write_frame
from harken.importing.apart.limits import Limits
from tests.metrics.conftest import own_home

__all__ = ["own_home"]
READERS = ("queries", "coming_in.arriving", "coming_in.understanding")


def through_the_pipe(message: Mapping[str, Any]) -> dict[str, Any]:
    pipe = BytesIO()
    write_frame(pipe, message)
    pipe.seek(0)
    return read_frame(pipe) or {}


def run_here(work: str, given: Any, *, folder: Path, limits: Limits) -> Iterator[dict[str, Any]]:
    """Do the work of a child, and hand over what it sends and how it ends as the pipe would."""
    sent: list[dict[str, Any]] = []
    request = through_the_pipe({"work": work, "given": given})
    outcome = child._outcome(request, limits, lambda one: sent.append(through_the_pipe(one)))
    yield from sent
    if "refused" in outcome:
        raise parent._refusal(through_the_pipe(outcome))


@pytest.fixture
def in_a_child() -> None:
    """Read files in a child process, as Harken does."""


@pytest.fixture(autouse=True)
def _without_child(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process, where a test does not ask for the child: it takes a second."""
    if "in_a_child" not in request.fixturenames:
        for reader in READERS:
            monkeypatch.setattr(f"harken.importing.{reader}.run_apart", run_here)


class Terminal:
    """Runs `harken import` in this process; `document` is what `--json` printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.document: dict[str, Any] = {}

    def __call__(self, *words: str, code: int = 0) -> Any:
        from harken.importing.cli import app

        done = CliRunner().invoke(app, [*words, "--json"], catch_exceptions=False)
        assert done.exit_code == code, done.output
        self.stderr = done.stderr
        self.document = json.loads(done.stdout) if done.stdout else {}
        return self.document

    def file(self, name: str, text: str) -> str:
        place = self.folder / name
        place.write_text(text, encoding="utf-8")
        return str(place)


@pytest.fixture
def terminal(own_home: None, tmp_path: Path, transactional_db: None) -> Callable[..., Any]:
    return Terminal(tmp_path)


@pytest.fixture
def analyst(as_role: Callable[[str], Client]) -> Client:
    """A browser of somebody who may bring files, and may not see who customers are."""
    return as_role(Role.ANALYST)
