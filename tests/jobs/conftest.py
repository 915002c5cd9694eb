"""The stage on which workers are killed."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kills import Theatre, copy_of, theatre_on


@pytest.fixture(scope="session")
def empty_theatre(tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    """A migrated database that nobody plays on."""
    database = os.environ.get("HARKEN_DATABASE", "sqlite")
    return theatre_on(tmp_path_factory.mktemp("theatre"), database)


@pytest.fixture
def theatre(empty_theatre: Theatre, tmp_path: Path) -> Iterator[Theatre]:
    """A home and a migrated database of its own, on the kind of database under test."""
    made = copy_of(empty_theatre, tmp_path)
    yield made
    made.close()
