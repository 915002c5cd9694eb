"""What became of rows is counted once each, and what was wrong is written down."""

import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harken.importing.coming_in.arriving import Arrived
from harken.importing.coming_in.choosing import _fit
from harken.importing.coming_in.known import columns_of
from harken.importing.counting import problems as writing
from harken.importing.counting import reports
from harken.importing.counting.problems import Found, Problems, of_layout
from harken.importing.counting.tally import Outcomes, Tally
from harken.importing.models import Import, Mapping
from harken.listening.signals.many import Ready
from harken.tables.layout import Layout, Problem
from harken.tables.names import bare
from harken.tables.plan import FieldPlan, LeftOut, Plan
from harken.tables.plan_text import to_json
from harken.tables.readings import As, Reading
from harken.tables.said import said

TEXT = Reading(As.TEXT)


def wrong(line: int, *, lost: bool = False, cell: str = "x") -> dict[str, Any]:
    reason = said("“%(cell)s” is no number.", cell=cell).plain()
    return {"line": line, "column": "Q1", "cell": cell, "reason": reason, "lost": lost, "key": None}


def block(*problems: dict[str, Any], **given: Any) -> Arrived:
    rest = {"skipped": 0, "measures": {}, "period": (), **given}
    return Arrived(0, Ready({}, []), (), problems, **rest)


def test_a_row_with_two_faults_is_lost_once() -> None:
    assert block(wrong(4, lost=True), wrong(4, lost=True), wrong(7, lost=True)).lost == 2


def test_wrong_cells_of_a_lost_row_are_not_counted_beside_it() -> None:
    arrived = block(wrong(4), wrong(4, lost=True), wrong(5), wrong(5))
    assert (arrived.lost, arrived.rejected_values) == (1, 2)


def test_wrong_cells_found_while_reading_count_as_those_found_later() -> None:
    tally = Tally("UTC")
    tally.add_read([wrong(4), wrong(4, lost=True), wrong(5), wrong(5)])
    assert (tally.rejected, tally.rejected_values) == (1, 2)


def test_blocks_add_up() -> None:
    tally = Tally("UTC", rows=20)
    tally.add(block(wrong(2, lost=True), measures={"nps": 3}), Outcomes(3, 1, 2))
    tally.add(block(skipped=4, measures={"nps": 2, "csat": 1}, zeroed=1), Outcomes(imported=2))
    assert (tally.imported, tally.updated, tally.duplicates) == (5, 1, 2)
    assert (tally.rejected, tally.skipped, tally.zeroed) == (1, 4, 1)
    assert tally.measures == {"nps": 5, "csat": 1}
    assert tally.share == pytest.approx(13 / 20)  # 5 + 1 + 2 + 1 + 4


def test_a_bar_never_runs_beyond_its_end() -> None:
    assert Tally("UTC", rows=2, imported=3).share == 1.0
    assert Tally("UTC").share == 1.0


def test_the_days_of_an_import_are_those_of_the_house() -> None:
    """Half past eleven in the evening in UTC is the next day in Warsaw (UTC+1 in winter)."""
    tally = Tally("Europe/Warsaw")
    tally.add(block(period=("2026-01-31 22:30:00", "2026-01-31 23:30:00")), Outcomes())
    assert (tally.first_day, tally.last_day) == (date(2026, 1, 31), date(2026, 2, 1))


def test_the_days_of_an_import_reach_from_the_first_to_the_last_of_all_blocks() -> None:
    tally = Tally("UTC")
    for moments in [
        ("2026-02-05 00:00:00",) * 2,
        (),
        ("2026-01-05 00:00:00", "2026-01-09 00:00:00"),
    ]:
        tally.add(block(period=moments), Outcomes())
    assert (tally.first_day, tally.last_day) == (date(2026, 1, 5), date(2026, 2, 5))


def test_an_import_without_rows_has_no_days_and_its_zone_is_no_count() -> None:
    fields = Tally("UTC").fields()
    assert (fields["first_day"], fields["last_day"]) == (None, None)
    assert "zone" not in fields
    assert set(fields) <= {field.name for field in Import._meta.fields}


def test_what_was_wrong_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    kept = Problems(tmp_path)
    kept.add([wrong(2, cell="zażółć"), {**wrong(9, lost=True), "key": "R-9"}])
    first, second = kept.all()
    assert (first.line, first.cell, first.lost, first.key) == (2, "zażółć", False, None)
    assert first.sentence == "“zażółć” is no number."
    assert (second.line, second.lost, second.key) == (9, True, "R-9")


def test_a_block_that_is_done_again_leaves_its_problems_once(tmp_path: Path) -> None:
    kept = Problems(tmp_path)
    size = kept.add([wrong(2)])
    kept.add([wrong(3)])
    kept.begin(size)
    kept.add([wrong(3)])
    assert [one.line for one in kept.all()] == [2, 3]
    assert kept.count() == 2


def test_nothing_wrong_is_no_file(tmp_path: Path) -> None:
    kept = Problems(tmp_path)
    assert (kept.count(), list(kept.all())) == (0, [])


def test_only_so_many_problems_are_read_as_asked_for(tmp_path: Path) -> None:
    kept = Problems(tmp_path)
    kept.add(wrong(line) for line in range(2, 12))
    assert [one.line for one in kept.all(3)] == [2, 3, 4]


def test_nobody_corrects_problems_without_end_so_they_are_only_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Problems(tmp_path)
    monkeypatch.setattr(writing, "LARGEST", kept.add([wrong(2)]))
    size = kept.add([wrong(3)])
    assert (kept.count(), size) == (1, kept.place.stat().st_size)


def test_of_an_endless_broken_cell_only_the_begin_is_kept() -> None:
    found = Problem(7, "Q1", "x" * 5000, said("Too long."), row_is_lost=True)
    (kept,) = of_layout(Layout("csv", (), 1, problems=(found,)))
    assert (kept["line"], len(kept["cell"]), kept["lost"]) == (7, 200, True)


def test_all_that_is_wrong_in_a_line_stays_together_in_the_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reports, "AT_ONCE", 2)
    found = [Found.from_plain(wrong(line)) for line in (2, 3, 3, 4, 4, 5)]
    parts = [{line: len(each) for line, each in part.items()} for part in reports._by_line(found)]
    assert parts == [{2: 1, 3: 2}, {4: 2, 5: 1}]


def test_a_report_names_row_reasons_and_import() -> None:
    row = Import(id=uuid.UUID(int=1))
    no_day = Found(8, "", "", said("No day."), lost=True)
    line, key, reasons, which = reports._ours(row, 8, [Found.from_plain(wrong(8)), no_day], "R-8")
    assert (line, key, which) == ("8", "R-8", str(row.pk))
    assert reasons == "Q1: “x” is no number. No day."


@pytest.mark.parametrize(
    ("known", "in_file", "key"),
    [
        ("K", "R-8", "K"),
        (None, "R-8", "R-8"),
        (None, "", "000000000000-8"),
    ],
)
def test_a_corrected_row_has_a_key_by_which_it_is_found_again(
    known: str | None, in_file: str, key: str
) -> None:
    found = Found.from_plain({**wrong(8), "key": known})
    assert reports._ours(Import(id=uuid.UUID(int=1)), 8, [found], in_file)[1] == key


def mapping(*columns: str, left_out: tuple[str, ...] = ()) -> Mapping:
    fields = tuple(FieldPlan(f"dimension:c{n}", (name,), TEXT) for n, name in enumerate(columns))
    left = tuple(LeftOut(name, said("Empty.")) for name in left_out)
    return Mapping(plan=to_json(Plan("a", fields, left_out=left)))


@pytest.mark.parametrize(
    ("saved", "share"),
    [
        (mapping("Date", "Score"), 2 / 4),
        (mapping("date ", "SCORE", left_out=("IP", "Team")), 1.0),
        (mapping("Date", "Gone"), 0.0),
        (mapping(), 0.0),
        (Mapping(plan={"version": 99}), 0.0),
    ],
)
def test_a_mapping_fits_as_far_as_it_knows_the_columns(saved: Mapping, share: float) -> None:
    here = {bare(name) for name in ("Date", "Score", "Team", "IP")}
    assert _fit(saved, here) == share


def test_a_wrong_value_is_blamed_on_the_first_column_of_its_field() -> None:
    fields = (
        FieldPlan("duration:wait", ("From", "Until"), TEXT),
        FieldPlan("channel", (), TEXT, constant="web"),
    )
    assert columns_of(Plan("a", fields)) == {"duration:wait": "From"}
