"""The staged table: a Parquet file of our own, written in groups of rows."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from harken.tables.layout import LINE
from harken.tables.reading import limits
from harken.tables.said import CannotRead, said

NAME = "staged.parquet"
GROUP_BYTES = 48_000_000
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def full_disk_said(folder: Path) -> Iterator[None]:
    """Say in a sentence that there is no room to write."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL and "No space left" not in str(error):
            raise
        raise CannotRead(
            said(
                "The disk is full: make room where %(folder)s lies and import the file again.",
                folder=str(folder),
            )
        ) from error


class StagedWriter:
    """Writes columns of texts with their lines; whole groups of rows at a time."""

    def __init__(self, folder: Path, width: int) -> None:
        self.path = folder / NAME
        self._part = folder / f"{NAME}.part"
        self._folder = folder
        names = [LINE, *(f"c{place}" for place in range(1, width + 1))]
        kinds = [pa.int64(), *[pa.string()] * width]
        self._schema = pa.schema(list(zip(names, kinds, strict=True)))
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_rows = self._waiting_bytes = 0
        self.rows = 0

    def __enter__(self) -> Self:
        with full_disk_said(self._folder):
            self._writer = pq.ParquetWriter(
                self._part, self._schema, compression="snappy", write_statistics=False
            )
        return self

    def write(self, lines: Sequence[int] | pa.Array, columns: Sequence[pa.Array]) -> None:
        """Add rows; they reach the file when a group is full."""
        batch = pa.record_batch([pa.array(lines, pa.int64()), *columns], schema=self._schema)
        self._waiting.append(batch)
        self._waiting_rows += batch.num_rows
        self._waiting_bytes += batch.nbytes
        self.rows += batch.num_rows
        if self._waiting_rows >= limits.BATCH_ROWS or self._waiting_bytes >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            table = pa.Table.from_batches(self._waiting, self._schema)
            with full_disk_said(self._folder):
                self._writer.write_table(table, row_group_size=max(1, table.num_rows))
            self._waiting, self._waiting_rows, self._waiting_bytes = [], 0, 0

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._flush()
            with full_disk_said(self._folder):
                self._writer.close()
                self._part.replace(self.path)
        else:
            self._abandon()

    def _abandon(self) -> None:
        with suppress(OSError):  # the disk is full: the part is removed all the same
            self._writer.close()
        self._part.unlink(missing_ok=True)
