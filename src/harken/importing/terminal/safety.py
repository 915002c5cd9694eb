"""Whatever happens to the machine during an import ends as one sentence, and is written down."""

import errno
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import typer
from django.db import DatabaseError

from harken.importing.coming_in.running import fail
from harken.importing.coming_in.understanding import Apart
from harken.importing.folder import forget_all, imports_folder
from harken.importing.models import Import
from harken.tables.said import CannotRead, said

STOPPED = said("Stopped by hand. What came in stays; import the file again for the rest.")


@contextmanager
def in_words_of_ours() -> Iterator[None]:
    """Raise CannotRead where the disk is full or the database does not answer."""
    try:
        yield
    except (OSError, DatabaseError) as error:
        text = " ".join(str(error).split())
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
        if full or "is full" in text or "No space left" in text:
            raise CannotRead(
                said(
                    "The disk is full. What came in stays: make room in Harken's home, and import"
                    " the file again for the rest."
                )
            ) from error
        raise CannotRead(
            said(
                "The machine or its database failed (%(error)s). What came in stays: import the"
                " file again for the rest.",
                error=text[:200],
            )
        ) from error


@contextmanager
def failing(row: Import) -> Iterator[None]:
    """Write down why an import ended before it was done."""
    try:
        with in_words_of_ours():
            yield
    except Apart:
        forget_all(row.pk)
        row.delete()
        raise
    except CannotRead as refusal:
        _end(row, refusal)
        raise
    except KeyboardInterrupt as stop:
        _end(row, CannotRead(STOPPED))
        typer.echo(str(STOPPED), err=True)
        raise typer.Exit(130) from stop


def _end(row: Import, refusal: CannotRead) -> None:
    with suppress(DatabaseError):  # a full disk takes no note either
        row.refresh_from_db()
        fail(row, refusal)


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder = imports_folder() / f"try-{uuid.uuid4()}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def seal_all() -> None:
    """Put what came in into the lake; raises OSError where that cannot be written."""
    from deltalake.exceptions import DeltaError

    from harken.listening.sealing.actions import seal

    try:
        seal()
    except DeltaError as error:
        raise OSError(str(error)) from error
