"""Several files that make no one table: each becomes an import of its own."""

import shutil
import uuid
from datetime import datetime

from django.db import transaction

from harken.foundations.permission import Actor
from harken.importing.actions import add_import
from harken.importing.folder import CODEBOOK, folder_of, original
from harken.importing.models import Import, ImportFile
from harken.importing.tasks import understand


def part(row: Import, actor: Actor, *, now: datetime) -> None:
    """Leave the import its first file, and begin one for each of the others.

    The last goes first, so that the places of those before stay; killed, it can be done again.
    """
    files = list(row.files.all())
    for number in range(len(files) - 1, 0, -1):
        _move(row, number, files[number], actor, now)
    understand.enqueue(str(row.pk))


def _move(row: Import, number: int, file: ImportFile, actor: Actor, now: datetime) -> None:
    new = uuid.uuid4()
    before, place = original(row.pk, number, file.name), original(new, 0, file.name)
    if row.codebook:
        shutil.copytree(folder_of(row.pk) / CODEBOOK, folder_of(new) / CODEBOOK)
    place.hardlink_to(before)
    with transaction.atomic():
        made = add_import(
            [(file.name, file.size)], actor=actor, now=now, new=new, wishes=row.wishes
        )
        made.actor_kind, made.codebook, made.mapping = row.actor_kind, row.codebook, row.mapping
        made.save(update_fields=["actor_kind", "codebook", "mapping"])
        file.delete()
        understand.enqueue(str(new))
    before.unlink()
