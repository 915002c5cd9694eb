"""The demo company's file has what such files have: two questions, a code, and two slips."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from harken.importing.demo.paper import questionnaires
from harken.tables.converting import convert
from harken.tables.profile import profiled
from harken.tables.proposal import Known, propose
from harken.tables.reading import stage


@pytest.mark.parametrize("month", [1, 6, 12])
def test_both_questions_of_the_demo_are_measures_and_one_mark_is_refused(
    tmp_path: Path, month: int
) -> None:
    file = tmp_path / f"ankiety_2025-{month:02d}.csv"
    file.write_bytes(questionnaires(date(2025, month, 1), 160, 20_260_301 + month))
    staged = stage(file, tmp_path)
    plan = propose(staged, profiled(staged), known=Known(), today=date(2026, 3, 2))
    scores = {one.name: (one.low, one.high) for one in plan.measures if one.kind == "score"}
    assert scores == {"czystosc_sklepu": (1, 5), "pomoc_obslugi": (1, 5)}
    missing = {one.reading.missing for one in plan.fields if one.field.startswith("score:")}
    assert missing == {("9",)}
    (block,) = convert(staged, plan, latest=datetime(2026, 3, 3, tzinfo=UTC))
    assert sorted(one.cell for one in block.problems) == ["-5", "55"]
