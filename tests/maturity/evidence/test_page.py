"""The page that shows data beside opinion."""

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.django_db


def test_before_any_round_the_page_shows_what_the_data_say(as_role: Callable) -> None:
    page = as_role("employee").get("/maturity/evidence/").content.decode()
    print(page)
    assert "no opinion was asked yet" in page
