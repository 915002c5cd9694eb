"""A terminal for files, each test with a home of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from harken.foundations.permission import Role
from tests.metrics.conftest import own_home

__all__ = ["own_home"]


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
