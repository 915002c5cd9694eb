"""Opening the results of a survey."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.surveys.sheets.world import filled, published, put

pytestmark = pytest.mark.django_db
PAGE = "/surveys/visit/results/"


@pytest.fixture
def visit(sheets: Path) -> Any:
    """A survey with sixty responses of all sorts, some in files and some newer."""
    from harken.surveys.sheets.sealing import seal

    version, chance = published(), random.Random(5)
    for number in range(60):
        put(version, number, **filled(chance))
        if number == 40:
            seal(version.survey_id)
    return version


def test_whoever_may_sees_a_card_for_each_question(visit: Any, as_role: Callable) -> None:
    response = as_role("leader").get(PAGE)
    assert response.status_code == 200
    page = response.content.decode()
    for question in ("rec", "sat", "way", "why", "saw", "grid", "rank", "age", "on", "ok", "who"):
        assert f'id="q-{question}"' in page
    assert "ann@example.org" not in page
