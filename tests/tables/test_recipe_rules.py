"""How files that come together are named, compared and understood, without reading them."""

import re
from pathlib import Path

import duckdb
import pytest

from harken.tables.layout import Column, Layout, Staged
from harken.tables.readings import As, Reading
from harken.tables.recipes.labels import are_alike, labelled
from harken.tables.recipes.moments import moment_sql
from harken.tables.recipes.words import AMOUNT, CASE, DELIVERED, PROMISED, is_resolved, speaks_of


def _file(name: str, *columns: str) -> Staged:
    named = tuple(Column(place, column) for place, column in enumerate(columns, 1))
    return Staged(Path("none"), Layout("csv", named, 1), name)


def test_words_that_all_files_share_are_no_part_of_their_names() -> None:
    names = ["shop_orders_dataset.csv.gz", "shop_reviews_dataset.csv", "shop_items_dataset.csv"]
    assert list(labelled([_file(name) for name in names])) == ["orders", "reviews", "items"]


def test_two_files_of_one_name_are_told_apart() -> None:
    assert list(labelled([_file("orders.csv"), _file("orders.xlsx")])) == ["orders", "orders 2"]


def test_a_file_named_after_its_day_alone_keeps_a_name() -> None:
    (name,) = labelled([_file("2026-03-02.csv")])
    assert name


def test_months_of_one_report_are_alike_though_a_column_is_new() -> None:
    """Three of the five columns of the shorter file are shared: 60 in 100."""
    march = _file("a", "id", "Score", "text", "x", "y")
    april = _file("b", "ID", "score", "Text", "p", "q", "r")
    assert are_alike([march, april])
    assert not are_alike([march, _file("c", "id", "score", "p", "q", "r")])


@pytest.mark.parametrize(
    ("words", "name"),
    [(DELIVERED, "order delivered customer date"), (DELIVERED, "data dostarczenia"),
     (PROMISED, "estimated delivery"), (PROMISED, "планируемый срок"), (AMOUNT, "payment value"),
     (CASE, "ticket id"), (CASE, "номер обращения")],
)  # fmt: skip
def test_columns_are_known_by_the_beginning_of_a_word(words: tuple[str, ...], name: str) -> None:
    assert speaks_of(words, name)


@pytest.mark.parametrize("name", ["valid", "monkey", "snow", "idea", "nothing"])
def test_short_words_count_only_as_whole_words(name: str) -> None:
    assert not speaks_of(CASE, name)


@pytest.mark.parametrize(
    "state", ["resolved", "closed - won", "zamkniete", "закрыто", "вирішено", "done"]
)
def test_words_that_say_a_case_is_over(state: str) -> None:
    assert is_resolved(state)


@pytest.mark.parametrize(
    "state", ["unresolved", "not closed", "nie rozwiazane", "не решено", "open", "невирішено"]
)
def test_words_that_say_a_case_is_not_over(state: str) -> None:
    assert not is_resolved(state)


@pytest.mark.parametrize(
    ("order", "cell", "moment"),
    [
        ("dmy", "03/04/2026 9:05", "2026-04-03 09:05:00"),
        ("mdy", "03/04/2026 9:05 PM", "2026-03-04 21:05:00"),
        ("dmy", "03.04.26", "2026-04-03 00:00:00"),
        ("mdy", "12-31-99 11:30 PM", "1999-12-31 23:30:00"),
        ("ymd", "2026-04-03T09:05:07", "2026-04-03 09:05:07"),
        ("ymd", "2026/04/03", "2026-04-03 00:00:00"),
        ("dmy", "31/31/2026", None),
        ("dmy", "never", None),
        ("dmy", "-", None),
    ],
)
def test_sql_reads_a_moment_as_its_column_is_read(
    order: str, cell: str, moment: str | None
) -> None:
    sql = moment_sql("cell", Reading(As.MOMENT, missing=("-",), order=order))
    found = duckdb.execute(f"SELECT CAST({sql} AS VARCHAR) FROM (SELECT ? AS cell)", [cell])
    assert found.fetchone() == (moment,)


def test_a_quote_in_a_mark_for_nothing_does_not_leave_its_text() -> None:
    sql = moment_sql("cell", Reading(As.MOMENT, missing=("don't know",), order="dmy"))
    assert re.search(r"'don''t know'", sql)
    assert duckdb.execute(f"SELECT {sql} FROM (SELECT 'Don''t know' AS cell)").fetchone() == (None,)
