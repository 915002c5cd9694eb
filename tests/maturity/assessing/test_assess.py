"""`harken assess`: a file of answers in, one document or a table out, refusals on stderr."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from harken.analysis.maturity import ITEMS
from harken.maturity.assessing.answers_file import CannotRead, read_answers
from harken.maturity.cli import app

HEAD = "rater,group," + ",".join(ITEMS)
Assess = Callable[..., Result]


def line(rater: str, group: str, *answers: object) -> str:
    """One rater's line: one answer for all statements, or twenty."""
    given = answers * len(ITEMS) if len(answers) == 1 else answers
    return ",".join(map(str, (rater, group, *given)))


@pytest.fixture
def assess(tmp_path: Path) -> Assess:
    """Run the command on lines, or on bytes."""

    def run(*lines: str, content: bytes | None = None, options: tuple[str, ...] = ()) -> Result:
        file = tmp_path / "answers.csv"
        file.write_bytes("\n".join(lines).encode() if content is None else content)
        return CliRunner().invoke(app, [str(file), *options])

    return run


def document(result: Result) -> dict:
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_five_raters_give_the_stable_document(assess: Assess) -> None:
    """Four say 3, one says 1: 20 * 13/5 = 52; k times the odd one of five: 60 - 8k."""
    rows = [line(f"r{n}", "Leaders", 3) for n in range(4)]
    found = document(assess(HEAD, *rows, line("odd", "Leaders", 1), options=("--json",)))
    assert list(found) == [
        "total", "stage", "capped_by", "competencies", "bands", "raters", "single_view",
        "agreement", "ranges", "stage_shares", "groups",
    ]  # fmt: skip
    assert (found["total"], found["stage"], found["capped_by"]) == (52, "Mobilize", None)
    assert found["competencies"] == {"PL": 13, "BV": 13, "EE": 13, "CC": 13}
    assert found["bands"]["PL"] == "weak"
    assert (found["raters"], found["single_view"], found["groups"]) == (5, False, [])
    assert found["agreement"]["PL1"] == 0.6  # s² = 0.8
    assert found["ranges"]["CC5"] == [1, 3]
    assert found["stage_shares"] == pytest.approx(
        {
            "Ignore": 0.05792, "Explore": 0.2048, "Mobilize": 0.73728,
            "Operationalize": 0, "Align": 0, "Embed": 0,
        },
        abs=0.005,
    )  # fmt: skip


def test_one_rater_is_a_single_view(assess: Assess) -> None:
    rows = [HEAD, line("ann", "leaders", *[5] * 15, *[3, 3, 3, 2, 2])]
    found = document(assess(*rows, options=("--json",)))
    assert (found["single_view"], found["stage_shares"]) == (True, None)
    assert (found["total"], found["stage"], found["capped_by"]) == (88, "Operationalize", "CC")
    assert set(found["agreement"].values()) == {None}
    told = assess(*rows).stdout
    assert "Operationalize: What customers say" in told
    assert "The total alone would be Embed" in told
    assert "Single view: one rater" in told
    assert "interval to" not in told


@pytest.mark.parametrize(
    ("answers", "total", "stage"),
    [
        ([2] * 19 + [1], 39, "Ignore"),
        ([2] * 20, 40, "Explore"),
        ([3] * 12 + [2] * 8, 52, "Mobilize"),
        ([4] * 15 + [4, 3, 3, 3, 3], 76, "Align"),
        ([5] * 8 + [4] * 12, 88, "Embed"),
        ([2] * 15 + [2, 2, 2, 2, ""], 40, "Explore"),  # 5 * 8/4 = 10
        ([2] * 15 + [2, 2, 2, "", "don't know"], None, None),
    ],
)
def test_stages_begin_where_they_should(
    assess: Assess, answers: list, total: float | None, stage: str | None
) -> None:
    found = document(assess(HEAD, line("ann", "", *answers), options=("--json",)))
    assert (found["total"], found["stage"]) == (total, stage)


def test_a_file_from_a_spreadsheet_is_understood(assess: Assess) -> None:
    """With a mark of order, semicolons, columns in another order, other case, and decimals."""
    head = ";".join([*[item.lower() for item in reversed(ITEMS)], "Group", "RATER", "remark"])
    row = ";".join(["4,0"] * 10 + ["2.0"] * 10 + ["Zarząd", "ann", "fine"])
    content = f"\ufeff{head}\r\n{row}\r\n;;\r\n".encode()
    found = document(assess(content=content, options=("--json",)))
    assert found["competencies"] == {"PL": 10, "BV": 10, "EE": 20, "CC": 20}


def test_a_small_front_line_stands_with_its_neighbour(assess: Assess) -> None:
    """Four leaders say 4; three in the middle say 3, two in front 2: (3*3 + 2*2)/5 = 2.6."""
    rows = [
        *[line(f"f{n}", "Front-Line", 2) for n in range(2)],
        *[line(f"l{n}", "руководство", 4) for n in range(4)],
        *[line(f"m{n}", "Średnia kadra", 3) for n in range(3)],
    ]
    found = document(assess(HEAD, *rows, options=("--json",)))["groups"]
    assert [(one["groups"], one["raters"], one["total"]) for one in found] == [
        (["leaders"], 4, 80),
        (["middle", "front"], 5, 52),
    ]
    told = assess(HEAD, *rows).stdout
    assert "Middle managers + Front line" in told
    assert "A group in which fewer than 3 answered" in told
    alone = document(assess(HEAD, *rows, options=("--json", "--minimum", "2")))["groups"]
    assert [one["groups"] for one in alone] == [["leaders"], ["middle"], ["front"]]


def test_good_lines_count_and_each_bad_cell_is_told(assess: Assess) -> None:
    bad = line("bob", "x", *[3] * 18, "7", "\x1b[31mloud")
    result = assess(HEAD, line("ann", "x", 3), bad, line("ann", "x", 1), options=("--json",))
    assert result.exit_code == 1
    assert json.loads(result.stdout)["raters"] == 1
    told = result.stderr
    assert "answers.csv, line 3, column CC4: '7' is no answer; write 1 to 5" in told
    assert "line 3, column CC5: '�[31mloud' is no answer" in told
    assert "line 4, column rater: 'ann' stands in line 2 too; keep one." in told
    assert "only the one other rater is counted" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (HEAD.encode(), "holds no answers that can be counted"),
        (HEAD.replace(",PL3", "").replace(",CC5", "").encode(), "lacks the columns PL3, CC5;"),
        (f"{HEAD},pl1\n".encode(), "has the column PL1 twice"),
        (f"{HEAD}\nann,\xf3,".encode("latin-1"), "is not in UTF-8 from line 2 on"),
        (HEAD.encode("utf-16"), "NUL bytes"),
        (b"PK\x03\x04...", "workbook"),
        (f'{HEAD}\nann,"x,1,1'.encode(), "cannot be read as CSV from line 2 on"),
        (f"{HEAD}\n{line('', 'x', 1)}".encode(), "line 2, column rater: is empty"),
        (f"{HEAD}\nann,x,1".encode(), "line 2: has 3 cells, the first line 22"),
        (f"{HEAD}\n{line('ann', 'x', 1)},,9".encode(), "line 2: has 24 cells"),
    ],
)
def test_what_is_no_such_file_is_said_and_never_a_traceback(
    assess: Assess, content: bytes, told: str
) -> None:
    result = assess(content=content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_many_problems_are_cut_short(assess: Assess) -> None:
    told = assess(HEAD, *[line(f"r{n}", "x", 9) for n in range(3)]).stderr
    assert told.count("is no answer") == 20
    assert "40 more problems" in told


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [str(tmp_path / "none.csv")])
    assert result.exit_code == 1
    assert "none.csv cannot be read: No such file" in result.stderr


def test_a_file_without_an_end_is_not_read_to_it() -> None:
    with pytest.raises(CannotRead, match="larger than 20 MB"):
        read_answers(Path("/dev/zero"))


def test_nothing_of_a_group_is_obeyed_by_the_terminal(assess: Assess) -> None:
    names = ("[red]Shop\u00a0north[/red]\x9b31m", "Shop \x1b[31msouth")
    rows = [line(f"{name}{n}", name, 3) for name in names for n in range(3)]
    told = assess(HEAD, *rows)
    assert "[red]Shop north[/red] 31m" in told.stdout
    assert not {"\x1b", "\x9b"} & {*told.stdout}


def test_more_raters_than_anybody_has_are_refused(assess: Assess) -> None:
    result = assess(HEAD, *[line(f"r{n}", "x", 3) for n in range(2_001)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "holds more than 2,000 raters" in result.stderr


@pytest.mark.once
def test_the_command_needs_no_home(tmp_path: Path) -> None:
    file, home = tmp_path / "answers.csv", tmp_path / "home"
    file.write_text(f"{HEAD}\n{line('ann', 'leaders', 4)}\n")
    words = [sys.executable, "-m", "harken", "assess", str(file), "--json"]
    env = {**os.environ, "HARKEN_HOME": str(home)}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    ran = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["stage"] == "Align"
    assert not home.exists()


@pytest.mark.once
def test_known_groups_are_those_of_a_round() -> None:
    from harken.maturity.assessing.groups import NAMES
    from harken.maturity.rounds.closing import GROUPS
    from harken.maturity.rounds.models import Group

    assert list(NAMES) == list(GROUPS) == Group.values
