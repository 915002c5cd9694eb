"""Keeping and discarding pictures; the callers are actions that have asked permission."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from harken.organisation.files.models import StoredFile
from harken.organisation.files.rules import read_picture


def store_picture(content: bytes, *, now: datetime) -> StoredFile:
    """Keep `content` under a random name; raises NotAPicture when it is none we can show."""
    picture = read_picture(content)
    file = StoredFile(
        kind=picture.kind,
        size=len(content),
        width=picture.width,
        height=picture.height,
        created_at=now,
    )
    file.content.save("logo", ContentFile(content), save=False)
    file.save(force_insert=True)
    return file


def discard_file(file: StoredFile) -> None:
    """Delete the row now, and the bytes once the transaction holds."""
    storage, name = file.content.storage, file.content.name
    file.delete()
    transaction.on_commit(lambda: storage.delete(str(name)))
