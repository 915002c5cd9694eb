"""Files of imports, which are kept for 30 days: those that name a person go with the person."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from harken.contacts.models import ContactImport
from harken.importing.folder import folder_of, forget_all, imports_folder
from harken.importing.models import ENDED, Import

PART = 4 * 1024 * 1024
PARQUET = ".parquet"


def forget_files(words: Sequence[str], external_id: str) -> tuple[int, int]:
    """Delete what is kept of ended imports that name somebody, once the erasure is committed.

    Return how many those are, and how many that still wait or run name them, too: what comes in
    with those is new.
    """
    gone, waiting = [], 0
    ended = set(Import.objects.filter(state__in=ENDED).values_list("pk", flat=True))
    for number in _with_files():
        if _names(folder_of(number), words, external_id):
            gone += [number] if number in ended else []
            waiting += number not in ended
    transaction.on_commit(lambda: _forget(gone))
    return len(gone), waiting


def _with_files() -> set[UUID]:
    """Return the imports, of signals and of contacts, of which files are kept."""
    there = {place.name for place in imports_folder().iterdir()}
    known = {*Import.objects.values_list("pk", flat=True)}
    known |= {*ContactImport.objects.values_list("pk", flat=True)}
    return {number for number in known if str(number) in there}


def _forget(numbers: Iterable[UUID]) -> None:
    for number in numbers:
        forget_all(number)


def _names(folder: Path, words: Sequence[str], external_id: str) -> bool:
    files = (place for place in folder.rglob("*") if place.is_file())
    return any(_file_names(place, words, external_id) for place in files)


def _file_names(place: Path, words: Sequence[str], external_id: str) -> bool:
    if place.suffix == PARQUET:
        return _table_names(place, words, external_id)
    wanted = [one for word in (*words, f'"{external_id}"') for one in _spelled(word)]
    return any(one in part for part in _parts(place) for one in wanted)


def _spelled(word: str) -> Iterator[bytes]:
    """Yield a word as text files have it, and as JSON may."""
    yield word.casefold().encode()
    yield json.dumps(word.casefold())[1:-1].encode()


def _parts(place: Path) -> Iterator[bytes]:
    """Yield the file in small letters; parts overlap so that no word is cut."""
    before = b""
    with place.open("rb") as file:
        while part := file.read(PART):
            whole = before + part
            yield whole.decode(errors="replace").casefold().encode()
            before = whole[-1000:]


def _table_names(place: Path, words: Sequence[str], external_id: str) -> bool:
    import pyarrow.parquet as pq

    with pq.ParquetFile(place) as file:
        return any(
            _column_names(column, words, external_id)
            for batch in file.iter_batches(batch_size=50_000)
            for column in batch.columns
        )


def _column_names(column: Any, words: Sequence[str], external_id: str) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
        return False
    found = [pc.match_substring(column, word, ignore_case=True) for word in words]
    found.append(pc.equal(column, external_id))
    return any(pc.any(one).as_py() for one in found)
