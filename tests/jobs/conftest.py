"""The stage on which workers are killed."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kills import Theatre, theatre_on


@pytest.fixture
def theatre(tmp_path: Path) -> Theatre:
    """A home and a migrated database of its own, on the kind of database under test."""
    return theatre_on(tmp_path / "home", os.environ.get("HARKEN_DATABASE", "sqlite"))
