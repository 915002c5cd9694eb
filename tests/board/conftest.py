"""The live page on a lake of the test's own."""

from collections.abc import Iterator

import pytest

from tests.metrics.conftest import own_home, plant

__all__ = ["own_home", "plant"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What one test computed is nothing to the next."""
    from harken.board.figures.queries import forget

    forget()
    yield
    forget()
