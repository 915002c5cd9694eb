"""Read a file once and stage it."""

from collections.abc import Callable
from pathlib import Path

from harken.tables.layout import Staged
from harken.tables.reading.opening import Unchanged, open_table
from harken.tables.reading.staging import Wanted


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
    wanted = Wanted(open_table(file), folder, kind, progress or _untold)
    staged = _STAGERS[wanted.opened.format](wanted)
    unchanged.check()
    return staged


def _untold(_share: float) -> None:
    return


def _text(wanted: Wanted) -> Staged:
    from harken.tables.reading.text.staging import stage_text

    return stage_text(wanted)


def _json(wanted: Wanted) -> Staged:
    from harken.tables.reading.records import stage_records

    return stage_records(wanted)


def _sheet(wanted: Wanted) -> Staged:
    from harken.tables.reading.sheets import stage_sheet

    return stage_sheet(wanted)


def _parquet(wanted: Wanted) -> Staged:
    from harken.tables.reading.columnar import stage_parquet

    return stage_parquet(wanted)


_STAGERS: dict[str, Callable[[Wanted], Staged]] = {
    "csv": _text,
    "json": _json,
    "xlsx": _sheet,
    "ods": _sheet,
    "parquet": _parquet,
}
