"""The terminal: what is said on the command line, and what is printed of one file or several."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from harken.importing.counting.problems import Found
from harken.importing.counting.tally import Tally
from harken.importing.terminal.document import Result, together
from harken.importing.terminal.options import FORMATS, kind_of, pairs
from harken.importing.terminal.safety import in_words_of_ours
from harken.importing.terminal.showing import MOST_LINES, Screen, _cells
from harken.tables.kinds import NAMES
from harken.tables.layout import Layout
from harken.tables.plan import FieldPlan, Plan
from harken.tables.readings import As, Reading
from harken.tables.said import CannotRead, said


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("nps=Q1", ("nps", "Q1")),
        (" nps = Q 1 ", ("nps", "Q 1")),
        ("text=Why? (a=b)", ("text", "Why? (a=b)")),
    ],
)
def test_a_field_and_its_column_are_parted_at_the_first_equals_sign(
    text: str, pair: tuple[str, str]
) -> None:
    assert pairs([text], "--map", "FIELD=COLUMN") == dict([pair])


@pytest.mark.parametrize("text", ["nps", "=Q1", "nps=", " = ", ""])
def test_half_a_pair_is_wrong_use(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no FIELD=COLUMN") as wrong:
        pairs(["a=b", text], "--map", "FIELD=COLUMN")
    assert wrong.value.exit_code == 2


def test_of_a_field_that_is_said_twice_the_last_one_counts() -> None:
    assert pairs(["nps=Q1", "nps=Q2"], "--map", "FIELD=COLUMN") == {"nps": "Q2"}


def test_a_tool_is_named_in_any_case_and_a_plain_format_is_no_tool() -> None:
    assert kind_of(" Qualtrics ") == "qualtrics"
    assert {kind_of(name) for name in ("", "CSV", *FORMATS)} == {""}


def test_an_unknown_tool_is_refused_with_those_there_are() -> None:
    with pytest.raises(typer.BadParameter) as wrong:
        kind_of("qualtricks")
    assert all(name in str(wrong.value) for name in (*FORMATS, *NAMES))


def found(line: int, column: str = "Q1") -> Found:
    return Found(line, column, "x", said("“x” is no number."), lost=False)


def result(name: str, *, kept_as: str = "csv", problems: int = 0, **counts: Any) -> Result:
    wrong = [found(line) for line in range(2, problems + 2)]
    return Result(
        name,
        Layout(kept_as, (), 0, kind="qualtrics"),
        Plan("survey", ()),
        Tally("UTC", **counts),
        wrong,
        problems,
    )


def test_a_document_of_one_file_is_that_files() -> None:
    one = together([result("a.csv", rows=3, imported=3, measures={"nps": 3, "csat": 1})])
    assert (one["file"], one["rows"], one["source"]) == ("a.csv", 3, "survey")
    assert list(one["measures"]) == ["csat", "nps"]
    assert (one["period"], one["import"]) == ([None, None], None)
    assert "files" not in one


def test_a_document_of_several_files_adds_up() -> None:
    march, may = date(2026, 3, 1), date(2026, 5, 31)
    whole = together([
        result("b.csv", rows=5, imported=4, rejected=1, measures={"nps": 4},
               first_day=may, last_day=may),
        result("a.csv", rows=2, imported=2, measures={"nps": 1, "csat": 2},
               first_day=march, last_day=date(2026, 3, 9)),
    ])  # fmt: skip
    assert (whole["rows"], whole["imported"], whole["rejected"]) == (7, 6, 1)
    assert whole["measures"] == {"csat": 2, "nps": 5}
    assert whole["period"] == ["2026-03-01", "2026-05-31"]
    assert [one["file"] for one in whole["files"]] == ["b.csv", "a.csv"]


def test_several_files_have_in_common_only_what_is_the_same() -> None:
    whole = together([result("a.csv"), result("b.xlsx", kept_as="xlsx")])
    assert (whole["format"], whole["kind"], whole["source"]) == ("", "qualtrics", "survey")


def test_each_rejection_of_several_files_names_its_file() -> None:
    whole = together([result("a.csv", problems=1), result("b.csv", problems=2)])
    places = [(one["file"], one["line"]) for one in whole["rejections"]]
    assert places == [("a.csv", 2), ("b.csv", 2), ("b.csv", 3)]


def test_a_refused_file_among_others_has_its_reason_and_no_days() -> None:
    refusal = CannotRead(said("This is a PDF."), line=4, column="Q1")
    whole = together([Result.refused("r.pdf", refusal), result("a.csv", rows=1)])
    assert whole["rejections"] == [
        {"file": "r.pdf", "line": 4, "column": "Q1", "reason": "This is a PDF."}
    ]
    assert (whole["rows"], whole["period"]) == (1, [None, None])


def test_no_files_is_no_trouble_but_a_refused_one_is() -> None:
    assert not result("a.csv").has_problems
    assert result("a.csv", problems=1).has_problems
    assert Result.refused("a.csv", CannotRead(said("No."))).has_problems


@pytest.mark.parametrize(
    ("line", "column", "told"),
    [
        (4, "Q1", "a.csv:4: Q1: It is torn.\n"),
        (None, "Q1", "a.csv: Q1: It is torn.\n"),
        (None, "", "a.csv: It is torn.\n"),
    ],
)
def test_a_refusal_is_one_line_on_stderr(
    line: int | None, column: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Screen(quiet=False).refuse("a.csv", CannotRead(said("It is torn."), line, column))
    assert capsys.readouterr() == ("", told)


def test_counts_go_to_stdout_and_rejections_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(quiet=False).tell(result("a.csv", problems=1, rows=1200, zeroed=2), report=None)
    out, err = capsys.readouterr()
    assert err == "a.csv:2: Q1: “x” is no number.\n"
    assert out.startswith("1,200 rows, 0 imported, 0 updated")
    assert "2 times before their start count as 0." in out


@pytest.mark.parametrize(
    ("report", "where"), [(None, "--report FILE"), (Path("wrong.csv"), "see wrong.csv")]
)
def test_of_many_rejections_the_rest_is_counted_and_to_be_found(
    report: Path | None, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Screen(quiet=True).tell(result("a.csv", problems=MOST_LINES + 3), report=report)
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert len(lines) == MOST_LINES + 1
    assert lines[-1].startswith("a.csv: and 3 more: ")
    assert where in lines[-1]


def test_a_field_is_shown_with_where_it_is_from_and_each_reason_once() -> None:
    why = said("It fits.")
    read = Reading(As.YES_NO, reason=why)
    both = FieldPlan("dimension:ok", ("A", "B"), read, reason=why)
    assert _cells(both) == ("dimension:ok", "A, B", "yes no", "It fits.")
    assert _cells(FieldPlan("channel", (), Reading(As.TEXT), "web"))[1] == "“web”"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "x"), "The disk is full."),
        (OSError("database or disk is full"), "The disk is full."),
        (OSError(5, "Input/output\nerror"), "(\\[Errno 5\\] Input/output error)"),
    ],
)
def test_a_failing_machine_is_one_sentence_and_says_what_stays(
    error: Exception, words: str
) -> None:
    with pytest.raises(CannotRead, match=f"{words}.*What came in stays"), in_words_of_ours():
        raise error
