"""Reading a file of answers: a line for each rater, a column for each statement."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from harken.analysis.maturity import ITEMS, Answers
from harken.maturity.assessing.groups import group_of

RATER, GROUP = "rater", "group"
COLUMNS = (RATER, GROUP, *ITEMS)
DELIMITERS = ",;\t"
MOST_BYTES = 20_000_000
_ANSWER = re.compile(r"([1-5])(?:[.,]0+)?", re.ASCII)
NOT_KNOWN = {
    "", "?", "-", "–", "—", "na", "n/a", "nan", "none", "dk", "don't know", "don’t know",
    "i don't know", "i don’t know", "nie wiem", "не знаю",
}  # fmt: skip
LONGEST_SHOWN = 30
MOST_RATERS = 2_000


class CannotRead(ValueError):
    """The file as a whole cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class RaterLine:
    """One rater's line."""

    line: int
    rater: str
    group: str
    answers: Answers


@dataclass
class AnswersFile:
    """What a file holds: the good lines, and a sentence for each thing that is wrong."""

    lines: list[RaterLine] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_answers(path: Path) -> AnswersFile:
    """Read a file of answers; raises CannotRead where it is none."""
    return parse_answers(_content_of(path))


def parse_answers(content: bytes) -> AnswersFile:
    """Read answers from CSV in UTF-8, parted by commas, semicolons or tabs.

    A line with a problem is left out and told of; raises CannotRead where the whole is no such
    file.
    """
    text = _text_of(content)
    rows = _rows_of(text, _delimiter_of(text))
    header = next(rows, (0, []))[1]
    places = _places_of(header)
    found, first_lines = AnswersFile(), dict[str, int]()
    for line, cells in rows:
        if len(found.lines) == MOST_RATERS:
            raise CannotRead(f"holds more than {MOST_RATERS:,} raters; take a sample of them")
        problems = list(_problems(line, cells, len(header), places, first_lines))
        found.problems += problems
        if not problems:
            found.lines.append(_rater_line(line, cells, places))
    return found


def _content_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotRead(f"cannot be read: {error.strerror}") from error
    if len(content) > MOST_BYTES:
        raise CannotRead("is larger than 20 MB; a line for each rater is far smaller")
    return content


def _text_of(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise CannotRead("is a workbook or an archive, no text; save the sheet as CSV (UTF-8)")
    if b"\0" in content:
        raise CannotRead("is no text in UTF-8 (it holds NUL bytes); save it as CSV (UTF-8)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CannotRead(f"is not in UTF-8 from line {line} on; save it as CSV (UTF-8)") from error
    if not text.strip():
        raise CannotRead(f"is empty; its first line names the columns {_span(COLUMNS)}")
    return text


def _delimiter_of(text: str) -> str:
    """Return what parts the columns of the first line that says anything."""
    first = text.lstrip().splitlines()[0]
    return max(DELIMITERS, key=first.count)


def _rows_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give each line's number and its stripped cells; blank lines are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            clean = [cell.strip() for cell in cells]
            if any(clean):
                yield start, clean
            start = reader.line_num + 1
    except csv.Error as error:
        raise CannotRead(
            f"cannot be read as CSV from line {start} on ({error}); look for a quotation mark"
        ) from error


def _places_of(header: Sequence[str]) -> dict[str, int]:
    """Return where each column stands; raises CannotRead for missing and for doubled ones."""
    by_name = {name.casefold(): name for name in COLUMNS}
    named = [by_name.get(cell.casefold(), "") for cell in header]
    if missing := [name for name in COLUMNS if name not in named]:
        raise CannotRead(
            f"lacks the {'column' if len(missing) == 1 else 'columns'} {', '.join(missing)}; "
            "name them in the first line"
        )
    if twice := [name for name, count in Counter(named).items() if name and count > 1]:
        raise CannotRead(f"has the column {twice[0]} twice; keep one of them")
    return {name: named.index(name) for name in COLUMNS}


def _problems(
    line: int, cells: Sequence[str], width: int, places: dict[str, int], first: dict[str, int]
) -> Iterator[str]:
    """Say what is wrong with a line, and remember its rater."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    if len(cells) != width:
        yield f"line {line}: has {len(cells)} cells, the first line {width}; make them equal"
        return
    rater = cells[places[RATER]]
    if not rater:
        yield f"line {line}, column rater: is empty; give each rater a name or number of their own"
    elif (before := first.setdefault(rater, line)) != line:
        yield f"line {line}, column rater: {_shown(rater)} stands in line {before} too; keep one"
    for item in ITEMS:
        cell = cells[places[item]]
        if not _ANSWER.fullmatch(cell) and cell.casefold() not in NOT_KNOWN:
            yield (
                f"line {line}, column {item}: {_shown(cell)} is no answer; "
                "write 1 to 5, or leave it empty for 'don't know'"
            )


def _rater_line(line: int, cells: Sequence[str], places: dict[str, int]) -> RaterLine:
    matches = {item: _ANSWER.fullmatch(cells[places[item]]) for item in ITEMS}
    answers = {item: int(match[1]) if match else None for item, match in matches.items()}
    return RaterLine(line, cells[places[RATER]], group_of(cells[places[GROUP]]), answers)


def _shown(cell: str) -> str:
    """Return a cell to be quoted: short, on one line, and nothing a terminal would obey."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in cell)
    short = plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"
    return f"'{short}'"


def _span(columns: Sequence[str]) -> str:
    return f"{', '.join(columns[:3])} to {columns[-1]}"
