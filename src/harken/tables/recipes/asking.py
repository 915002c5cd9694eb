"""DuckDB asked about staged files; it reads their folders and nothing else."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from harken.tables.layout import Staged


@contextmanager
def asking(staged: Iterable[Staged], folder: Path) -> Iterator[Any]:
    """Open a connection for questions about files; it spills beside `folder`'s own."""
    from harken.warehouse.duck import hardened

    with TemporaryDirectory(dir=folder, prefix="recipe") as spill:
        folders = list(dict.fromkeys(one.path.parent for one in staged))
        connection = hardened([Path(spill), folder, *folders], threads=2, memory="500MB")
        try:
            yield connection
        finally:
            connection.close()


def table(staged: Staged) -> str:
    """Return a staged file as SQL reads it."""
    return f"read_parquet({text(str(staged.path.absolute()))})"


def text(value: str) -> str:
    """Return a text as SQL.

    >>> text("it's")
    "'it''s'"
    """
    return "'" + value.replace("'", "''") + "'"
