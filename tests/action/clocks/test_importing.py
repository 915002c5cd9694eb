"""Cases with their past come in from another help-desk's log."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from harken.action.cases.models import Case, State
from harken.action.clocks.importing import taking
from harken.action.clocks.importing.reading import KNOWN, BadLine, read_log
from harken.action.clocks.importing.taking import take_in_log
from harken.action.clocks.keeping import begin
from harken.action.kinds.models import CaseKind
from tests.action.clocks.making import calendar_with, in_english, target, team_with

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


def random_log(cases: int, teams: tuple[str, ...] = ("",)) -> list[str]:
    """Cases with up to eight things each in any order, in the four weeks before now."""
    random, lines = Random(11), ["case,at,what,team,kind,customer,subject"]
    for number in range(cases):
        steps = ["opened", *random.choices(KNOWN[1:], k=random.randrange(8))]
        moments = sorted(NOW - timedelta(minutes=random.randrange(40_000)) for _step in steps)
        kind, team = random.choice(["", "Ombudsman"]), random.choice(teams)
        lines += [
            f"R-{number},{at.isoformat()},{what},{team},{kind},C-{number % 5},"
            for at, what in zip(moments, steps, strict=True)
        ]
    return lines


def house_of_two_kinds() -> tuple[str, ...]:
    """A kind by law and one without, promises of each sort; return the names of teams."""
    CaseKind.objects.create(name=in_english("Other"))
    CaseKind.objects.create(
        name=in_english("Ombudsman"), is_regulated=True, statutory_days=14, acknowledge_days=3,
        in_working_days=True, place=1,
    )  # fmt: skip
    target("contact", 8 * 3600, in_working_time=True)
    target("resolution", 5 * 86_400, in_working_time=False, pauses=True)
    named = team_with(calendar_with(country="PL")), team_with(None)
    return ("", *(str(team.name["en"]) for team in named))


def stands(case: Case) -> dict[str, Any]:
    """All that a case says of itself and its clocks."""
    clocks = [
        {**model_to_dict(clock, exclude=["id", "warned_at", "escalated_at"])}
        for clock in case.clocks.order_by("name")
    ]
    return {**model_to_dict(case), "clocks": clocks}


@pytest.mark.django_db
def test_cases_taken_in_together_stand_as_if_each_had_been_kept_alone() -> None:
    done = taken(random_log(60, house_of_two_kinds()))
    assert (done.opened, done.refused) == (60, [])
    for case in Case.objects.select_related("kind"):
        together = stands(case)
        late = case.clocks.filter(stopped_at=None, due_at__lt=NOW)
        told = case.clocks.filter(warned_at=NOW, escalated_at=NOW)
        assert set(told) == set(late)
        case.clocks.all().delete()
        for name in ("contacted_at", "resolved_at", "waiting_since", "due_at"):
            setattr(case, name, None)
        case.reopened, case.due_what = 0, ""
        case.save()
        begin(case, NOW)
        assert stands(Case.objects.get(pk=case.pk)) == together


@pytest.mark.django_db
def test_a_hundred_cases_ask_the_database_no_more_often_than_ten() -> None:
    lines = random_log(110, house_of_two_kinds())
    few = [line for line in lines if line.startswith(("case", *(f"R-{n}," for n in range(10))))]
    with CaptureQueriesContext(connection) as for_few:
        assert taken(few).opened == 10
    with CaptureQueriesContext(connection) as for_many:
        assert taken([lines[0], *(line for line in lines if line not in few)]).opened == 100
    assert len(for_many) <= len(for_few) + 2


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_is_done_anew_and_nothing_comes_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = random_log(9, house_of_two_kinds())
    monkeypatch.setattr(taking, "AT_ONCE", 4)
    store, blocks = taking.store, iter(range(9))

    def killed_in_the_second(*args: Any) -> None:
        store(*args)
        if next(blocks):
            raise KeyboardInterrupt

    with monkeypatch.context() as first:
        first.setattr(taking, "store", killed_in_the_second)
        with pytest.raises(KeyboardInterrupt):
            taken(lines)
    assert Case.objects.count() == 4
    done = taken(lines)
    assert (done.same, done.opened) == (4, 5)
    assert sum(case.events.count() for case in Case.objects.all()) == len(set(lines)) - 1
    assert taken(lines).same == 9


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
        (["a,b", "1,2"], "The heading lacks case, at, what. It has a, b."),
        ([], "There is nothing in it. Its first line names the columns: case, at, what."),
        (["case;at;what", "T-1;;opened"], "Nothing is said for at."),
        (["case,at,what", "T\0,2026-02-02T09:00:00Z,opened"], "It holds signs that are no text"),
        (["case,at,what", f"{'x' * 140_000},2026-02-02,opened"], "This cannot be read as CSV"),
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


@pytest.mark.parametrize(
    ("content", "more", "why"),
    [
        (None, [], "Cannot open {file}: No such file or directory.\n"),
        (b"case,at\xff", [], "{file} is no text in UTF-8. Save it as CSV in UTF-8;"),
        (b"case,at,what", ["--zone", "Warsaw"], "There is no time zone “Warsaw”."),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, content: bytes | None, more: list[str], why: str
) -> None:
    from harken.action.cli import cases

    file = tmp_path / "log.csv"
    if content is not None:
        file.write_bytes(content)
    told = CliRunner().invoke(cases, ["import", str(file), *more])
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith(why.format(file=file))


@pytest.mark.django_db(transaction=True)
def test_a_reason_is_told_once_with_the_number_of_lines(tmp_path: Path) -> None:
    from harken.action.cli import cases

    CaseKind.objects.create(name=in_english("Other"))
    file = tmp_path / "log.csv"
    rows = [f"T-{n},2026-02-02T09:00:00Z,opened,Praise" for n in range(1200)]
    file.write_text("\n".join(["case,at,what,kind", *rows]))
    told = CliRunner().invoke(cases, ["import", str(file)])
    assert (told.exit_code, told.stderr) == (
        1,
        "  line 2 (and 1,199 more): There is no kind of case “Praise”. Add it first, or leave it "
        "out.\n",
    )
    as_json = CliRunner().invoke(cases, ["import", str(file), "--json"])
    (one,) = json.loads(as_json.stdout)["refused"]
    assert (one["line"], one["lines"]) == (2, 1200)
