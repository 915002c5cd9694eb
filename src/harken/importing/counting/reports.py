"""The report of what was wrong: the rows with all their cells, to be corrected and imported."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from harken.foundations.spreadsheet import csv_lines
from harken.importing.counting.problems import Found, Problems
from harken.importing.folder import folder_of
from harken.importing.models import Import
from harken.importing.queries import proposal_of, staged_of
from harken.tables.kinds.services.report import OURS
from harken.tables.layout import LINE, Staged

AT_ONCE = 5000
BOM = "\ufeff"


def report_lines(row: Import) -> Iterator[str]:
    """Yield CSV: every row in which something was wrong, in the columns of the file it came from.

    Four columns of ours follow: line, key, what is wrong, and the import.
    """
    staged = staged_of(row)
    names = [column.name for column in staged.columns]
    header = [*names, *(name for name in OURS if name not in names)]
    yield BOM
    yield from csv_lines([header])
    for wrong in _by_line(Problems(folder_of(row.pk)).all()):
        yield from csv_lines(_rows(row, staged, wrong))


def _by_line(problems: Iterable[Found]) -> Iterator[dict[int, list[Found]]]:
    """Yield what was wrong by line, in parts that are small however much there is."""
    found: dict[int, list[Found]] = {}
    for one in problems:
        if len(found) >= AT_ONCE and one.line not in found:
            yield found
            found = {}
        found.setdefault(one.line, []).append(one)
    yield found


def _rows(row: Import, staged: Staged, wrong: Mapping[int, list[Found]]) -> Iterator[list[str]]:
    key_column = _key_column(row, staged)
    left = set(wrong)
    width = len(staged.columns)
    for line, cells in _cells(staged, left):
        left.discard(line)
        yield [*cells, *_ours(row, line, wrong[line], cells[key_column] if key_column >= 0 else "")]
    for line in sorted(left):
        broken = [wrong[line][0].cell, *[""] * width][:width]
        yield [*broken, *_ours(row, line, wrong[line], "")]


def _key_column(row: Import, staged: Staged) -> int:
    """Return the place of the one column that holds keys, -1 where there is none."""
    columns = [one.columns for one in proposal_of(row).fields if one.field == "key"]
    names = [column.name for column in staged.columns]
    if columns and len(columns[0]) == 1 and columns[0][0] in names:
        return names.index(columns[0][0])
    return -1


def _ours(row: Import, line: int, wrong: list[Found], key: str) -> list[str]:
    known = next((one.key for one in wrong if one.key), None)
    reasons = [f"{one.column}: {one.sentence}" if one.column else one.sentence for one in wrong]
    return [str(line), known or key or f"{row.pk.hex[:12]}-{line}", " ".join(reasons), str(row.pk)]


def _cells(staged: Staged, lines: set[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that begin at `lines`; parts of the file without any are passed over."""
    import pyarrow.parquet as pq

    wanted = frozenset(lines)
    stored = [column.stored for column in staged.columns]
    with pq.ParquetFile(staged.path) as file:
        for group in range(file.num_row_groups):
            if not _may_hold(file.metadata.row_group(group), wanted):
                continue
            for batch in file.iter_batches(batch_size=AT_ONCE, row_groups=[group]):
                yield from _chosen(batch, stored, wanted)


def _chosen(
    batch: Any, stored: list[str], wanted: frozenset[int]
) -> Iterator[tuple[int, list[str]]]:
    lines = batch.column(LINE).to_pylist()
    places = [place for place, line in enumerate(lines) if line in wanted]
    if not places:
        return
    rows = batch.take(places)
    columns = [rows.column(name).to_pylist() for name in stored]
    for at, place in enumerate(places):
        yield lines[place], [column[at] or "" for column in columns]


def _may_hold(group: Any, wanted: frozenset[int]) -> bool:
    places = [i for i in range(group.num_columns) if group.column(i).path_in_schema == LINE]
    facts = group.column(places[0]).statistics if places else None
    if facts is None or not facts.has_min_max:
        return True
    return any(facts.min <= line <= facts.max for line in wanted)
