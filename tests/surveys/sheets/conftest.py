"""Files of answers in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def sheets(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A home of its own, and nothing kept of another test's answers."""
    from harken.surveys.sheets.tail import tails

    settings.HOME = tmp_path
    tails.forget()
    yield tmp_path / "sheets"
    tails.forget()
