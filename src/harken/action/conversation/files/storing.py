"""Keeping files privately in the home, and letting them go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from harken.action.conversation.models import Attachment, Entry
from harken.action.conversation.rules import clean_name, demand_files

_LONGEST_KIND = 100


@dataclass(frozen=True)
class NewFile:
    """A file as it was handed in; `kind` is the type that was said of it, never trusted."""

    name: str
    kind: str
    content: bytes


AnyFile = NewFile | UploadedFile[Any]


def store_files(entry: Entry, files: Sequence[AnyFile]) -> list[Attachment]:
    """Keep files with an entry, inside the transaction that writes it.

    Raises Refused for too many or too large ones. Where the transaction fails, none stays.
    """
    demand_files([_measured(one) for one in files])
    return [_store(entry, _new_file(one)) for one in files]


def _measured(file: AnyFile) -> tuple[str, int]:
    if isinstance(file, NewFile):
        return file.name, len(file.content)
    return file.name or "", file.size or 0


def _new_file(file: AnyFile) -> NewFile:
    if isinstance(file, NewFile):
        return file
    file.seek(0)
    return NewFile(file.name or "", file.content_type or "", file.read())


def _store(entry: Entry, file: NewFile) -> Attachment:
    kind = file.kind.strip().lower()[:_LONGEST_KIND]
    row = Attachment(entry=entry, name=clean_name(file.name), kind=kind, size=len(file.content))
    row.content.save(row.name, ContentFile(file.content), save=False)
    row.save(force_insert=True)
    return row


def discard_files(rows: Iterable[Attachment]) -> int:
    """Delete attachments, and what is kept of them once the transaction holds; tell how many."""
    gone = 0
    for row in list(rows):
        storage, name = row.content.storage, str(row.content.name)
        row.delete()
        transaction.on_commit(partial(storage.delete, name))
        gone += 1
    return gone
