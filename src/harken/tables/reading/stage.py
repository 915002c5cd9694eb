"""Read a file once and stage it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from harken.tables.layout import Staged
from harken.tables.reading.opened.opening import UNPACKED, Unchanged, open_table, unpacked
from harken.tables.reading.staging import Wanted
from harken.tables.reading.writing import full_disk_said


def stage(
    file: Path,
    folder: Path,
    *,
    kind: str = "",
    progress: Callable[[float], None] | None = None,
) -> Staged:
    """Stage a file in `folder`; `kind` names the tool that made it ('' = find out).

    The format is told by the bytes. Encoding, separator and header are decided from all rows and
    explained in the layout's reasons. Raises CannotRead with a sentence for whatever cannot be
    read; `progress` is told the share that is done.
    """
    unchanged = Unchanged.of(file)
    opened = open_table(file)
    with _pausing_collection(), full_disk_said(folder):
        try:
            opened = unpacked(opened, folder)
            wanted = Wanted(opened, file.name, folder, kind, progress or _untold)
            staged = _STAGERS[opened.format](wanted)
        finally:
            (folder / UNPACKED).unlink(missing_ok=True)
    unchanged.check()
    return staged


@contextmanager
def _pausing_collection() -> Iterator[None]:
    """Spare the search for cycles: rows are many and hold none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _untold(_share: float) -> None:
    return


def _text(wanted: Wanted) -> Staged:
    from harken.tables.reading.text.staging import stage_text

    return stage_text(wanted)


def _json(wanted: Wanted) -> Staged:
    from harken.tables.reading.formats.records import stage_records

    return stage_records(wanted)


def _xml(wanted: Wanted) -> Staged:
    from harken.tables.reading.formats.xml import stage_xml

    return stage_xml(wanted)


def _sheet(wanted: Wanted) -> Staged:
    from harken.tables.reading.formats.sheets import stage_sheet

    return stage_sheet(wanted)


def _parquet(wanted: Wanted) -> Staged:
    from harken.tables.reading.formats.columnar import stage_parquet

    return stage_parquet(wanted)


_STAGERS: dict[str, Callable[[Wanted], Staged]] = {
    "csv": _text,
    "json": _json,
    "xml": _xml,
    "xlsx": _sheet,
    "ods": _sheet,
    "parquet": _parquet,
}
