"""The address says what the page shows, always in the same way."""

import pytest
from django.http import QueryDict


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("", ""),
        ("metric=csat&team=Support", "team=Support&metric=csat"),
        ("team=+Support++&brand=", "team=Support"),
        ("product=%D0%9B%D0%90&location=Lviv", "location=Lviv&product=%D0%9B%D0%90"),
        ("team=a%00b%0Ac&page=3", "team=abc"),
        (f"team={'x' * 500}", f"team={'x' * 100}"),
        ("team=R%26D%3D1", "team=R%26D%3D1"),
    ],
)
def test_an_address_is_read_and_written_the_same_way(asked: str, written: str) -> None:
    from harken.board.figures.scopes import view_in, view_of, view_text

    view = view_in(QueryDict(asked))
    assert view_text(view) == written
    assert view_of(written) == view
