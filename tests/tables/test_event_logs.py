"""A row for each update of a ticket becomes one row a ticket: last state, times, reopenings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.tables.staged import staged

from harken.tables.layout import Staged
from harken.tables.profile import profiled
from harken.tables.proposal import Known, propose
from harken.tables.recipes import completed, propose_log, run

COLUMNS = ("number", "incident_state", "sys_updated_at", "assigned_to", "priority")
UPDATES = [
    ("INC1", "New", "02/03/2026 09:00", "", "3 - Moderate"),
    ("INC2", "New", "02/03/2026 09:30", "", "2 - High"),
    ("INC1", "Active", "02/03/2026 10:00", "ann", "3 - Moderate"),
    ("INC1", "Resolved", "02/03/2026 12:00", "ann", "3 - Moderate"),
    ("INC2", "Active", "02/03/2026 12:30", "bo", "1 - Critical"),
    ("INC1", "Active", "03/03/2026 08:00", "", "3 - Moderate"),
    ("INC1", "Resolved", "03/03/2026 09:00", "cy", "3 - Moderate"),
    ("INC3", "New", "03/03/2026 09:10", "", "3 - Moderate"),
    ("INC1", "Closed", "13/03/2026 09:00", "cy", "3 - Moderate"),
    ("INC3", "Active", "14/03/2026 09:10", "bo", "3 - Moderate"),
]


def log(folder: Path, rows: Sequence[Sequence[str]], columns: Sequence[str] = COLUMNS) -> Staged:
    cells = dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True))
    return staged(folder, cells, name="incidents.csv")


def cases(folder: Path, file: Staged) -> dict[str, dict[str, str | None]]:
    recipe = propose_log(file, profiled(file))
    assert recipe is not None
    made = run(recipe, {"incidents": file}, folder)
    rows = pq.read_table(made.path).to_pylist()
    names = {column.stored: column.name for column in made.columns}
    told = [{names.get(name, name): cell for name, cell in row.items()} for row in rows]
    return {str(row[made.columns[0].name]): row for row in told}


def test_a_ticket_is_one_row_with_what_its_last_update_says(tmp_path: Path) -> None:
    found = cases(tmp_path, log(tmp_path, UPDATES))
    assert [(name, row["line"]) for name, row in found.items()] == [
        ("INC1", 2), ("INC2", 3), ("INC3", 9),
    ]  # fmt: skip
    assert [row["incident_state"] for row in found.values()] == ["Closed", "Active", "Active"]
    assert [row["assigned_to"] for row in found.values()] == ["cy", "bo", "bo"]
    assert found["INC2"]["priority"] == "1 - Critical"
    assert [row["updates"] for row in found.values()] == ["6", "2", "2"]


def test_resolved_is_when_it_last_moved_there_and_reopenings_are_counted(tmp_path: Path) -> None:
    """INC1: 2 March 9:00 to 3 March 9:00 is a day; closing what is resolved moves nothing."""
    found = cases(tmp_path, log(tmp_path, UPDATES))
    assert found["INC1"]["opened at"] == "2026-03-02T09:00:00"
    assert found["INC1"]["resolved at"] == "2026-03-03T09:00:00"
    assert found["INC1"]["first response at"] == "2026-03-02T10:00:00"
    assert found["INC1"]["reopenings"] == "1"
    assert (found["INC2"]["resolved at"], found["INC2"]["reopenings"]) == (None, "0")


def test_what_is_not_over_at_the_end_of_the_log_is_open(tmp_path: Path) -> None:
    """INC1 is closed, the others are at work; a fourth case waits for a first response."""
    rows = [*UPDATES, ("INC4", "New", "14/03/2026 10:00", "", "3 - Moderate")]
    found = cases(tmp_path, log(tmp_path, rows))
    told = {name: (row["still unanswered"], row["still open"]) for name, row in found.items()}
    at_work = ("no", "yes")
    assert told == {
        "INC1": ("no", "no"), "INC2": at_work, "INC3": at_work, "INC4": ("yes", "yes"),
    }  # fmt: skip


def test_without_a_state_that_is_over_nobody_can_say_what_is_open(tmp_path: Path) -> None:
    rows = [row for row in UPDATES if row[1] not in ("Resolved", "Closed")]
    found = cases(tmp_path, log(tmp_path, [*rows, ("INC1", "New", *rows[-1][2:])]))
    assert {row["still open"] for row in found.values()} == {None}


def test_what_is_open_again_is_not_resolved(tmp_path: Path) -> None:
    found = cases(tmp_path, log(tmp_path, UPDATES[:6]))
    assert found["INC1"]["resolved at"] is None
    assert found["INC1"]["reopenings"] == "1"


@pytest.mark.parametrize(
    ("state", "opened", "over"),
    [
        ("Статус", "Новый", "Закрыт"),
        ("Stan zgłoszenia", "Nowe", "Rozwiązane"),
        ("Стан", "Нове", "Вирішено"),
        ("Status", "Unresolved", "Solved"),
    ],
)
def test_words_of_four_languages_say_that_it_is_over(
    tmp_path: Path, state: str, opened: str, over: str
) -> None:
    rows = [
        (f"T-{number}", opened if step == 0 else over, f"2026-03-0{number}T1{step}:00:00Z")
        for step in (0, 1)
        for number in (1, 2, 3)
    ]
    found = cases(tmp_path, log(tmp_path, rows, ("ticket", state, "updated at")))
    times = [(row["opened at"], row["resolved at"]) for row in found.values()]
    day = "2026-03-0{}T1{}:00:00Z"
    assert times == [(day.format(n, 0), day.format(n, 1)) for n in (1, 2, 3)]


def test_the_plan_of_a_log_has_times_and_counts_as_measures(tmp_path: Path) -> None:
    file = log(tmp_path, UPDATES)
    recipe = propose_log(file, profiled(file))
    assert recipe is not None
    made = run(recipe, {"incidents": file}, tmp_path)
    plan = propose(made, profiled(made), known=Known(), today=date(2026, 4, 1))
    plan = completed(plan, recipe, zone="Europe/Warsaw")
    filled = {one.field: one for one in plan.fields}
    assert filled["key"].columns == ("number",)
    assert filled["occurred_at"].columns == ("opened at",)
    assert filled["occurred_at"].reading.zone == "Europe/Warsaw"
    span = filled["duration:resolution_seconds"]
    assert (span.columns, span.reading.zone) == (("opened at", "resolved at"), "Europe/Warsaw")
    assert {"duration:resolution_seconds", "score:reopenings"} <= set(filled)
    assert filled["open:resolution_seconds"].columns == ("still open",)
    assert filled["open:first_response_seconds"].columns == ("still unanswered",)
    assert not [one for one in filled if one.startswith("dimension:still")]
    assert filled["dimension:incident_state"].columns == ("incident_state",)


SURVEY = [(f"a{number // 2}", "open", f"2026-03-01 10:0{number}", "4") for number in range(8)]
NO_LOGS = {
    "a key repeats, the state does not change": (
        [row[:3] for row in SURVEY], ("ticket id", "status", "date")),
    "people rated something": (
        [(*row[:3], str(n % 5)) for n, row in enumerate(UPDATES)],
        ("number", "state", "updated", "satisfaction score")),
    "each ticket once": (
        [(f"INC{n}", *row[1:]) for n, row in enumerate(UPDATES)], COLUMNS),
    "no moment that rises": (
        [(*row[:2], "2026-03-01") for row in UPDATES], ("number", "state", "date")),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_LOGS)
def test_other_files_are_no_logs(tmp_path: Path, name: str) -> None:
    rows, columns = NO_LOGS[name]
    file = log(tmp_path, rows, columns)
    assert propose_log(file, profiled(file)) is None
