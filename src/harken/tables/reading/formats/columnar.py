"""A Parquet file becomes a staged table."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet as pq

from harken.tables.layout import Layout, Staged
from harken.tables.reading import limits
from harken.tables.reading.cells import Cells
from harken.tables.reading.fitting import Fitting
from harken.tables.reading.formats.written import flat, names_of, written_out
from harken.tables.reading.head import Header, header_of_names
from harken.tables.reading.rows import Batch, Problems
from harken.tables.reading.staging import Wanted, clean_of, kind_of, no_footer, refuse_no_rows
from harken.tables.reading.writing import StagedWriter
from harken.tables.said import CannotRead, said


def stage_parquet(wanted: Wanted) -> Staged:
    """Stage a Parquet file, its values written out as text."""
    with _damage_said():
        file = pq.ParquetFile(wanted.opened.file, page_checksum_verification=True)
    with file:
        header = _header(wanted, file)
        problems = Problems()
        fitting = Fitting(len(header.columns), problems, no_footer)
        cells = Cells(header.columns, problems, clean=clean_of(header))
        with StagedWriter(wanted.folder, len(header.columns)) as writer:
            for batch in _batches(wanted, file, len(header.columns)):
                writer.write(*fitting.without_blank_rows(batch.lines, cells.arrays(batch)))
            refuse_no_rows(writer.rows, header, problems)
    return _described(wanted, writer, header)


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except CannotRead:
        raise
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, MemoryError) as error:
        detail = str(error).strip().splitlines()
        raise CannotRead(
            said(
                "The Parquet file is damaged or cut off (%(detail)s): export or copy it again.",
                detail=detail[0][:200] if detail else type(error).__name__,
            )
        ) from error


def _header(wanted: Wanted, file: pq.ParquetFile) -> Header:
    with _damage_said():
        names = list(names_of(file.schema_arrow))
        if not names:
            raise CannotRead(said("The Parquet file has no columns."))
        first = next(file.iter_batches(batch_size=limits.HEAD), None)
        few = len(names) <= limits.COLUMNS
        columns = [written_out(column).to_pylist() for column in flat(first or [])] if few else []
    rows = [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
    head = [names, *rows[: limits.HEAD - 1]]
    return header_of_names(head, kind_of(wanted, head))


def _batches(wanted: Wanted, file: pq.ParquetFile, width: int) -> Iterator[Batch]:
    size = min(limits.BATCH_ROWS, max(50, limits.BATCH_CELLS // width))
    whole = max(1, file.metadata.num_rows)
    batches = file.iter_batches(batch_size=size, use_threads=False)
    done = 0
    while True:
        with _damage_said():
            batch = next(batches, None)
            if batch is None:
                return
            columns = [written_out(column) for column in flat(batch.columns)]
        if batch.num_rows:
            yield Batch(range(done + 1, done + batch.num_rows + 1), [], columns)
        done += batch.num_rows
        wanted.progress(min(1.0, done / whole))


def _described(wanted: Wanted, writer: StagedWriter, header: Header) -> Staged:
    reason = said("The Parquet file names its columns and their types.")
    layout = Layout(
        format="parquet",
        columns=header.columns,
        rows=writer.rows,
        header_rows=0,
        packed=wanted.opened.packed,
        kind=header.kind.name if header.kind else "",
        reasons=(*wanted.opened.reasons, reason, *header.reasons),
    )
    return Staged(writer.path, layout, wanted.name)
