"""Putting answers into files: what changed since the last time, a file at a time.

Killed anywhere, it can simply be done again: a list names its files only when they are whole.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from harken.organisation.queries import profile
from harken.surveys.responses.taking.order import last_position
from harken.surveys.sheets.flatten import Row
from harken.surveys.sheets.folder import (
    Folder,
    Manifest,
    Part,
    folder_of,
    nothing,
    sheets_root,
    sweep_all,
)
from harken.surveys.sheets.rows import AT_REST, Plans, changed, read, surveys_changed
from harken.surveys.sheets.shape import ID, Shape

log = logging.getLogger(__name__)
AT_ONCE = 20_000
"""So many positions are read at once."""
FULL = 100_000
"""A file of so many lines is left as it is."""
LOCK = "sealing.lock"


@dataclass(frozen=True)
class SealedSheet:
    """What sealing did to one survey: lines in its files by now, and the position reached."""

    rows: int
    position: int


def seal(survey: int) -> SealedSheet:
    """Bring the files of a survey up to everything committed by now."""
    with _alone(wait=True):
        return _seal(survey)


def rebuild(survey: int) -> SealedSheet:
    """Make the files of a survey anew; readers see the old ones until the new ones are whole."""
    with _alone(wait=True):
        return _seal_from(survey, nothing())


def seal_changed() -> int:
    """Seal the surveys that somebody answered since; return how many. Nobody waits for others.

    Files that no longer count go as well: they may hold what somebody had erased.
    """
    with _alone(wait=False) as is_ours:
        if not is_ours:
            return 0
        end = last_position()
        waiting = surveys_changed(_reached(end))
        for survey in waiting:
            _seal(survey)
        _mark(end)
        sweep_all()
        return len(waiting)


def _reached(end: int) -> int:
    """Return the position up to which every survey is sealed; 0 where it is not known."""
    try:
        reached = int((sheets_root() / "reached").read_text("ascii"))
    except (OSError, ValueError):
        return 0
    return reached if reached <= end else 0


def _mark(end: int) -> None:
    draft = sheets_root() / "reached.new"
    draft.write_text(str(end), "ascii")
    draft.replace(sheets_root() / "reached")


def _seal(survey: int) -> SealedSheet:
    """Go on from where the files end; from the beginning where days are of another zone by now,
    or where the files know more than the database, as after a restore."""
    found = folder_of(survey).read()
    is_other = found.zone != profile().zone or found.position > last_position()
    try:
        return _seal_from(survey, nothing() if is_other else found)
    except (pa.ArrowException, OSError):
        log.exception("the files of survey %s are damaged and are made anew", survey)
        return _seal_from(survey, nothing())


def _seal_from(survey: int, found: Manifest) -> SealedSheet:
    """Read on to the end; the list is swapped once, at the end."""
    folder, plans, end = folder_of(survey), Plans(survey), last_position()
    shape, parts, zone = found.shape.copy(), list(found.parts), profile().zone
    if found.position == end and found.revision:
        return SealedSheet(found.rows, end)
    waiting: list[pa.Table] = []
    for rows in _stretches(survey, found.position, end):
        parts = _without(folder, parts, {row.id for row in rows})
        waiting.append(_table(shape, plans, rows, zone))
        if sum(map(len, waiting)) >= FULL:
            parts, waiting = _with(folder, parts, waiting), []
    parts = _with(folder, parts, waiting)
    made = folder.write(end, zone, shape, parts)
    return SealedSheet(made.rows, end)


def _stretches(survey: int, after: int, end: int) -> Iterator[list[Row]]:
    """Yield what changed, a bounded number of rows at a time."""
    while rows := read(changed(survey, after, end)[:AT_ONCE]):
        yield rows
        after = rows[-1].position


def _table(shape: Shape, plans: Plans, rows: Sequence[Row], zone: str) -> pa.Table:
    resting = [row for row in rows if row.stage in AT_REST]
    return table_of(shape, plans, resting, zone)


def table_of(shape: Shape, plans: Plans, rows: Sequence[Row], zone: str) -> pa.Table:
    """Return responses as columns; the shape grows by what they need."""
    for version in {row.version_id for row in rows}:
        for key, kind in plans.of(version).columns().items():
            shape.columns.setdefault(key, kind)
    local = ZoneInfo(zone)
    return shape.table(plans.of(row.version_id).cells(row, local) for row in rows)


def _without(folder: Folder, parts: Sequence[Part], ids: Collection[int]) -> list[Part]:
    """Rewrite the files in which one of these responses stands."""
    kept: list[Part] = []
    for part in parts:
        inside = [one for one in ids if part.low <= one <= part.high]
        kept += _rewritten(folder, part, inside) if inside else [part]
    return kept


def _rewritten(folder: Folder, part: Part, ids: Sequence[int]) -> list[Part]:
    (file,) = folder.files([part])
    gone = pa.array(ids, pa.int64())
    stays = pc.invert(pc.is_in(pq.read_table(file, columns=[ID])[ID], gone))
    count = pc.sum(stays).as_py() or 0
    if count == part.rows:
        return [part]
    return [folder.write_part(pq.read_table(file).filter(stays))] if count else []


def _with(folder: Folder, parts: list[Part], tables: Sequence[pa.Table]) -> list[Part]:
    """Add lines: to the last file while it is small, in new ones when that is full."""
    fresh = [table for table in tables if len(table)]
    if not fresh:
        return parts
    if parts and parts[-1].rows < FULL:
        fresh = [pq.read_table(*folder.files(parts[-1:])), *fresh]
        parts = parts[:-1]
    whole = pa.concat_tables(fresh, promote_options="default").sort_by(ID)
    starts = range(0, len(whole), FULL)
    return [*parts, *(folder.write_part(whole.slice(start, FULL)) for start in starts)]


@contextmanager
def _alone(*, wait: bool) -> Iterator[bool]:
    """Be the only one who writes files; tell whether we are."""
    with (sheets_root() / LOCK).open("w") as file:
        try:
            flock(file, LOCK_EX | (0 if wait else LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
