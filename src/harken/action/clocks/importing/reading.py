"""Reading an event log line by line: each line is an event, or says what is wrong with it.

CSV with a heading (commas, semicolons or tabs between), or one JSON object a line: `case`, `at`,
`what`, and where they are known `team`, `kind`, `customer` and `subject`. No database here.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final
from zoneinfo import ZoneInfo

NEEDED: Final = ("case", "at", "what")
MORE: Final = ("team", "kind", "customer", "subject")
KNOWN: Final = (
    "opened", "reply", "automatic", "customer", "waiting", "working", "resolved", "reopened",
    "closed", "letter", "note",
)  # fmt: skip
LONGEST: Final = {"case": 180, "subject": 300, "customer": 200}
SEPARATORS: Final = ",;\t"
UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event of one case, as the log says it."""

    line: int
    case: str
    at: datetime
    what: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be taken in, and why."""

    line: int
    why: str


def read_log(
    lines: Iterable[str], *, is_json: bool, zone: ZoneInfo | None, now: datetime
) -> Iterator[LogLine | BadLine]:
    """Yield what each line says; moments without a zone are of `zone`, and wrong without one."""
    rows = _json_rows(lines) if is_json else _csv_rows(lines)
    for number, row in rows:
        yield row if isinstance(row, BadLine) else _read(number, row, zone, now)


def _csv_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str] | BadLine]]:
    rest = iter(lines)
    first = next(rest, "")
    reader = csv.DictReader(chain([first], rest), delimiter=max(SEPARATORS, key=first.count))
    heading = [name.strip().casefold() for name in reader.fieldnames or ()]
    missing = [name for name in NEEDED if name not in heading]
    if missing:
        yield 1, BadLine(1, _lacking(heading, missing))
        return
    reader.fieldnames = heading
    try:
        for row in reader:
            yield reader.line_num, _clean(row)
    except csv.Error as wrong:
        yield (
            reader.line_num,
            BadLine(reader.line_num, f"This cannot be read as CSV, nor what follows it: {wrong}."),
        )


def _lacking(heading: list[str], missing: list[str]) -> str:
    if not any(heading):
        return f"There is nothing in it. Its first line names the columns: {', '.join(NEEDED)}."
    return f"The heading lacks {', '.join(missing)}. It has {', '.join(heading)}."


def _clean(row: Mapping[str | None, Any]) -> dict[str, str]:
    return {name: (row[name] or "").strip() for name in row if name is not None}


def _json_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str] | BadLine]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            yield number, BadLine(number, "This is no JSON object on one line.")
            continue
        yield number, {str(name): str(v).strip() for name, v in said.items() if v is not None}


def _read(
    number: int, row: Mapping[str, str], zone: ZoneInfo | None, now: datetime
) -> LogLine | BadLine:
    wrong = _unfit(row)
    if wrong:
        return BadLine(number, wrong)
    what = row["what"].casefold()
    if what not in KNOWN:
        return BadLine(number, f"“{row['what']}” is none of {', '.join(KNOWN)}.")
    at = _moment(row["at"], zone)
    if isinstance(at, str):
        return BadLine(number, at)
    if not EARLIEST <= at <= now:
        return BadLine(number, "The moment must lie between the year 2000 and now.")
    said = {name: row[name] for name in MORE if row.get(name)}
    return LogLine(number, row["case"], at, what, said)


def _unfit(row: Mapping[str, str]) -> str:
    """Return why a line cannot be stored, empty where it can."""
    empty = [name for name in NEEDED if not row.get(name)]
    if empty:
        return f"Nothing is said for {', '.join(empty)}."
    long = [f"{name} (at most {most:,} signs)" for name, most in LONGEST.items()
            if len(row.get(name, "")) > most]  # fmt: skip
    if long:
        return f"Too long: {', '.join(long)}."
    if any(UNWRITABLE.search(text) for text in row.values()):
        return "It holds signs that are no text, such as a zero byte."
    return ""


def _moment(text: str, zone: ZoneInfo | None) -> datetime | str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return f"“{text}” is no moment. Write it as 2026-03-02T09:00:00+01:00."
    if at.tzinfo is None and zone is None:
        return "The moment has no zone. Write it with one, or give --zone."
    try:
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return "The moment must lie between the year 2000 and now."
