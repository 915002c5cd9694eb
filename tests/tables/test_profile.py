"""What is known of a column, counted over all of its rows."""

from pathlib import Path
from uuid import UUID

import pytest
from tests.tables.read_columns import profile_of
from tests.tables.staged import staged

from harken.tables.profile import profiled
from harken.tables.profile.looks import looks_of


def test_a_column_is_counted_over_all_rows(tmp_path: Path) -> None:
    cells = ["web"] * 3 + ["phone"] * 5 + [None] * 2 + ["web"]
    column = profile_of(tmp_path, cells)
    assert (column.filled, column.distinct, column.longest) == (9, 2, 5)
    assert column.mean_length == pytest.approx((5 * 5 + 4 * 3) / 9)
    assert [(seen.text, seen.count, seen.line) for seen in column.values] == [
        ("phone", 5, 5),
        ("web", 4, 2),
    ]
    assert column.complete
    assert not column.unique


def test_shapes_say_what_cells_look_like_and_where_the_first_stands(tmp_path: Path) -> None:
    column = profile_of(tmp_path, ["12/03/2026 9:05", "1/03/2026 9:05", "2/03/2026 9:05", "gdzieś"])
    assert [(shape.shape, shape.count, shape.line) for shape in column.shapes] == [
        ("9/99/9999 9:99", 2, 3),
        ("99/99/9999 9:99", 1, 2),
        ("a", 1, 5),
    ]


def test_of_many_different_cells_the_most_frequent_are_kept_and_all_are_counted(
    tmp_path: Path,
) -> None:
    cells = [str(number) for number in range(3000)] + ["7"] * 4
    column = profile_of(tmp_path, cells)
    assert (column.distinct, len(column.values), column.complete) == (3000, 500, False)
    assert column.values[0].text == "7"
    assert column.values[0].count == 5
    numbers = column.numbers
    assert numbers is not None
    assert (numbers.cells, numbers.low, numbers.high, numbers.whole) == (3004, 0, 2999, 3004)


def test_all_days_are_kept_of_a_column_with_many_moments(tmp_path: Path) -> None:
    hours = [f"{hour:02d}:{minute}" for hour in range(24) for minute in ("00", "30")]
    cells = [f"{day:02d}/06/2026 {hour}" for day in range(1, 31) for hour in hours]
    column = profile_of(tmp_path, cells)
    assert column.distinct == 30 * 48
    assert [(day.text, day.count, day.line) for day in column.days][:2] == [
        ("01/06/2026", 48, 2),
        ("02/06/2026", 48, 50),
    ]


def test_running_numbers_are_told_from_other_unique_numbers(tmp_path: Path) -> None:
    assert profile_of(tmp_path, [str(number) for number in range(100, 150)]).running
    assert not profile_of(tmp_path, [str(number * 7919 % 99991) for number in range(60)]).running
    assert not profile_of(tmp_path, ["5", "5", "6"]).running


def test_wide_files_are_asked_about_many_columns_at_once(tmp_path: Path) -> None:
    cells = {f"q{place}": [str((row * place) % 5 + 1) for row in range(50)] for place in range(300)}
    profile = profiled(staged(tmp_path, cells))
    assert profile.rows == 50
    assert [column.name for column in profile] == list(cells)
    assert {seen.text: seen.count for seen in profile.of("q1").values} == dict.fromkeys("12345", 10)


def test_an_empty_file_and_an_empty_column_have_a_profile(tmp_path: Path) -> None:
    profile = profiled(staged(tmp_path, {"a": [], "b": []}))
    assert [(column.filled, column.distinct) for column in profile] == [(0, 0), (0, 0)]
    assert profile_of(tmp_path, [None, None]).values == ()


@pytest.mark.parametrize(
    ("cells", "looks"),
    [
        ([str(UUID(int=number)) for number in range(9)], "uuid"),
        (["anna@example.org", "Jan <jan@example.org>"], "email"),
        (["192.0.2.1", "2001:db8:0:0:0:0:0:1"], "ip"),
        (["https://example.org/a", "www.example.org"], "url"),
        (["+48 600 100 200", "+48 22 555 01 01"], "phone"),
        (["2026-03-02", "2026-03-03"], ""),
        (["warm", "cold"], ""),
    ],
)
def test_addresses_and_identifiers_are_known_by_their_look(
    tmp_path: Path, cells: list[str], looks: str
) -> None:
    assert looks_of(profile_of(tmp_path, cells).values) == looks
