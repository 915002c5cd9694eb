"""The house, and an outside system that listens on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.action.cases.conftest import house, open_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harken.action.outside.models import Desk
    from tests.action.outside.tracker import Tracker

__all__ = ["house", "open_one"]


@pytest.fixture
def tracker(settings: pytest.FixtureRequest) -> Iterator[Tracker]:
    from ipaddress import ip_network

    from tests.action.outside.tracker import running

    settings.OUTGOING_NETWORKS = [ip_network("127.0.0.0/8")]  # type: ignore[attr-defined]
    with running() as made:
        yield made


@pytest.fixture
def desk(db: None, tracker: Tracker) -> Desk:
    """Connected, on, and signed in to with a header."""
    from copy import deepcopy

    from harken.action.outside.models import Desk
    from harken.action.outside.reach.presets import GENERIC
    from harken.connections.secrets import encipher

    return Desk.objects.create(
        name="Tracker", base_url=tracker.url, headers=encipher("X-Key: abc"),
        mapping=deepcopy(GENERIC),
        is_on=True,
    )  # fmt: skip
