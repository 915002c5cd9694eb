"""A taker at the door, with the database committed, as the door asks from a thread of its own."""

from collections.abc import Iterator

import pytest


@pytest.fixture
def taker(transactional_db: None) -> Iterator:
    from tests.maturity.public.taker import a_taker

    with a_taker() as made:
        yield made


@pytest.fixture
def taker_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """A taker for what needs no database: the test is open, nobody has set up anything."""
    from harken.maturity.public.paper.records import House
    from harken.maturity.public.taking import shelf
    from tests.maturity.public.taker import a_taker

    monkeypatch.setattr(shelf, "read_world", lambda: shelf.World(House("Acme & Sons"), True))
    with a_taker() as made:
        yield made
