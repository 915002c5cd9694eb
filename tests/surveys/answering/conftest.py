"""A visitor at the door."""

from collections.abc import Iterator
from datetime import datetime

import pytest


@pytest.fixture
def visitor(now: datetime, transactional_db: None) -> Iterator:
    from tests.surveys.answering.visitor import a_visitor

    with a_visitor(now) as made:
        yield made
