"""Large files on their way in: who may send them is asked first; they go to the home's disk."""

import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from harken.config.server.bodies import Room, brings_files
from harken.config.server.database_thread import DatabaseThreads
from harken.config.server.live.viewers import actors_of, session_key_of
from harken.config.server.messages import Scope
from harken.importing.permissions import IMPORT_SIGNALS

STALE = 24 * 3600


class Incoming:
    """Gives room for a large body to those who may import, before a byte of it is read."""

    def __init__(self) -> None:
        self._threads = DatabaseThreads("incoming")

    async def room(self, scope: Scope) -> Room | None:
        """Return the room of this request, None where the ordinary limit holds."""
        limit = settings.LARGE_FORMS.get(scope["path"])
        if limit is None or scope["method"] != "POST" or not brings_files(scope):
            return None
        key = session_key_of(scope)
        may = bool(key) and await self._threads.ask(_may_import, key)
        return Room(limit, str(folder())) if may else None


def _may_import(session_key: str) -> bool:
    return IMPORT_SIGNALS.allows(actors_of([session_key]).get(session_key))


def folder() -> Path:
    """Return where large uploads wait, made when missing; what a crash left goes after a day."""
    place = Path(settings.INCOMING)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in place.iterdir():
        if time.time() - left.stat().st_mtime > STALE:
            left.unlink(missing_ok=True)
    return place


class HomeUploadHandler(FileUploadHandler):
    """Keeps large files of a form on the home's disk, under a name that says nothing of theirs."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.kept = NamedTemporaryFile(dir=folder())  # noqa: SIM115 - closed with the request

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Write a piece."""
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """Return the whole file."""
        self.kept.seek(0)
        return UploadedFile(self.kept, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        """Give the disk free."""
        self.kept.close()
