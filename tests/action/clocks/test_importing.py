"""Cases with their past come in from another help-desk's log."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from harken.action.cases.models import Case, State
from harken.action.clocks.importing.reading import BadLine, read_log
from harken.action.clocks.importing.taking import take_in_log
from harken.action.kinds.models import CaseKind
from tests.action.clocks.making import in_english

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LOG = """case,at,what,customer,subject
T-1,2026-02-02T09:00:00+01:00,opened,C-7,Parking
T-1,2026-02-02T11:00:00+01:00,reply,,
T-1,2026-02-03T09:00:00+01:00,resolved,,
T-2,2026-02-02T09:00:00+01:00,reply,,
T-3,2026-02-02T09:00:00,opened,,
T-1,2026-02-01T09:00:00+01:00,note,,
T-1,2027-02-01T09:00:00+01:00,note,,
T-1,2026-02-02T09:00:00+01:00,danced,,
""".splitlines()


def taken(lines: list[str], **more: Any) -> Any:
    return take_in_log(read_log(lines, is_json=False, zone=None, now=NOW, **more), now=NOW)


@pytest.mark.django_db
def test_a_log_is_taken_in_line_by_line_and_only_once() -> None:
    CaseKind.objects.create(name=in_english("Other"))
    done = taken(LOG)
    assert (done.opened, done.events, [bad.line for bad in done.refused]) == (1, 3, [5, 6, 7, 8, 9])
    case = Case.objects.get(key="import:T-1")
    assert (case.state, case.subject) == (State.RESOLVED, "Parking")
    assert case.customer is not None
    assert case.customer.external_id == "C-7"
    assert (case.resolved_at - case.opened_at).total_seconds() == 86_400  # type: ignore[operator]
    again = taken(LOG)
    assert (again.opened, again.same, again.events) == (0, 1, 0)
    grown = taken([*LOG[:1], "T-1,2026-02-04T09:00:00+01:00,reopened,,"])
    case.refresh_from_db()
    assert (grown.grew, case.state, case.reopened) == (1, State.OPEN, 1)


@pytest.mark.django_db
def test_a_team_nobody_knows_is_refused_with_its_line() -> None:
    CaseKind.objects.create(name=in_english("Other"))
    done = taken(["case,at,what,team", "T-1,2026-02-02T09:00:00Z,opened,Nobody's"])
    assert [bad.why for bad in done.refused] == [
        "There is no team “Nobody's”. Add it first, or leave it out."
    ]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["a,b", "1,2"], "The heading lacks case, at, what."),
        (["case,at,what", "T-1,yesterday,opened"], "“yesterday” is no moment."),
        (["case,at,what", "T-1,2026-02-02T09:00:00,opened"], "The moment has no zone."),
        (["case,at,what", ",2026-02-02T09:00:00Z,opened"], "Nothing is said for case."),
    ],
)
def test_a_line_that_says_too_little_says_why(lines: list[str], why: str) -> None:
    bad = next(iter(read_log(lines, is_json=False, zone=None, now=NOW)))
    assert isinstance(bad, BadLine)
    assert bad.why.startswith(why)


def test_json_lines_say_the_same() -> None:
    lines = ['{"case": "T-1", "at": "2026-02-02T09:00:00Z", "what": "Opened"}', "", "[1]"]
    good, bad = read_log(lines, is_json=True, zone=None, now=NOW)
    assert not isinstance(good, BadLine)
    assert (good.case, good.what, bad.line) == ("T-1", "opened", 3)


@pytest.mark.django_db(transaction=True)
def test_the_command_says_what_became_of_the_file(tmp_path: Path) -> None:
    from harken.action.cli import cases

    CaseKind.objects.create(name=in_english("Other"))
    file = tmp_path / "log.csv"
    file.write_text("\n".join(LOG[:4]))
    told = CliRunner().invoke(cases, ["import", str(file), "--json"])
    assert told.exit_code == 0
    assert json.loads(told.stdout)["opened"] == 1
    figures = CliRunner().invoke(cases, ["figures", "--days", "3660", "--json"])
    assert json.loads(figures.stdout)[0]["clocks"]["contact"]["cases"] == 1
