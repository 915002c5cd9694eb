"""The house and its cases, for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import datetime

    from tests.action.cases.house import House, OpenOne


@pytest.fixture
def house(db: None, now: datetime) -> House:
    from tests.action.cases.house import make_house

    return make_house(now)


@pytest.fixture
def open_one(house: House, now: datetime) -> OpenOne:
    from tests.action.cases.house import opener

    return opener(house, now)
