"""Request bodies are read here, in full and only up to the limit, before a thread is used."""

import asyncio
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from django.conf import settings

from harken.config.server.messages import Message, Receive, Refused, Scope, header

PIECE = 64 * 1024
AT_ONCE = 1024 * 1024
SECONDS_FOR_BODY = 60.0
SLOWEST = 32 * 1024
"""Bytes a second with which a large file must come on the whole."""
FORM_WITH_FILES = "multipart/form-data"


@dataclass(frozen=True)
class Room:
    """How much a body may bring, and into which folder what does not fit into memory goes."""

    limit: int
    folder: str | None = None

    @property
    def seconds(self) -> float:
        """How long all of it may take: a line that is no slower than the slowest suffices."""
        return SECONDS_FOR_BODY + (self.limit / SLOWEST if self.folder else 0)


class Gone(Exception):
    """The client went away in the middle of its body."""


def limit_of(scope: Scope) -> int:
    """Return the bytes that a body may have: more for a form with files."""
    return int(settings.FILES_LIMIT if brings_files(scope) else settings.BODY_LIMIT)


def brings_files(scope: Scope) -> bool:
    """Tell whether the body is a form with files."""
    kind = header(scope, b"content-type").partition(";")[0].strip().lower()
    return kind == FORM_WITH_FILES


def has_body(scope: Scope) -> bool:
    """Tell whether a body follows the headers."""
    length = header(scope, b"content-length")
    return bool(length.strip("0")) or bool(header(scope, b"transfer-encoding"))


async def with_whole_body(scope: Scope, receive: Receive, room: Room | None = None) -> Receive:
    """Read the body and return a `receive` that replays it; its length stands in the headers.

    Raises Refused when it is over the limit, also when it came in chunks of unknown number or
    too slowly, and Gone when the client left. `room` is for those who may bring large files.
    """
    if not has_body(scope):
        return receive
    room = room or Room(limit_of(scope))
    length = header(scope, b"content-length")
    if length and int(length) > room.limit:
        raise too_large(room.limit)
    try:
        body = await asyncio.wait_for(_read(receive, room), room.seconds)
    except TimeoutError as error:
        raise Refused(408, "The body of the request came too slowly.") from error
    except OSError as error:
        raise Refused(507, "The disk is full; free some space and send it again.") from error
    _state_length(scope, body.tell())
    body.seek(0)
    return _replay(body, receive)


def too_large(limit: int) -> Refused:
    """Return the refusal of a body over `limit` bytes."""
    return Refused(413, f"This is too large to send: the limit is {limit} bytes. Send less.")


async def _read(receive: Receive, room: Room) -> IO[bytes]:
    body: IO[bytes] = SpooledTemporaryFile(  # noqa: SIM115 - replayed later
        max_size=settings.BODY_LIMIT, dir=room.folder
    )
    waiting, more = bytearray(), True
    while more:
        message = await asyncio.wait_for(receive(), SECONDS_FOR_BODY)
        if message["type"] == "http.disconnect":
            raise Gone
        waiting += message.get("body", b"")
        if body.tell() + len(waiting) > room.limit:
            raise too_large(room.limit)
        more = message.get("more_body", False)
        if len(waiting) >= AT_ONCE or not more:
            await _keep(body, waiting, room)
            waiting.clear()
    return body


async def _keep(body: IO[bytes], piece: bytearray, room: Room) -> None:
    """Write a piece; a large file's on a thread, so that a busy disk stops nobody else."""
    if room.folder:
        await asyncio.to_thread(body.write, piece)
    else:
        body.write(piece)


def _state_length(scope: Scope, length: int) -> None:
    unproven = (b"content-length", b"transfer-encoding")
    kept = [(name, value) for name, value in scope["headers"] if name not in unproven]
    scope["headers"] = [*kept, (b"content-length", str(length).encode())]


def _replay(body: IO[bytes], receive: Receive) -> Receive:
    finished = False

    async def replayed() -> Message:
        nonlocal finished
        if finished:
            return await receive()
        piece = body.read(PIECE)
        finished = len(piece) < PIECE
        if finished:
            body.close()
        return {"type": "http.request", "body": piece, "more_body": not finished}

    return replayed
