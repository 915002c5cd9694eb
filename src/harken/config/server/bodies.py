"""Request bodies are read here, in full and only up to the limit, before a thread is used."""

import asyncio
from tempfile import SpooledTemporaryFile
from typing import IO

from django.conf import settings

from harken.config.server.messages import Message, Receive, Refused, Scope, header

PIECE = 64 * 1024
SECONDS_FOR_BODY = 60.0
FORM_WITH_FILES = "multipart/form-data"


class Gone(Exception):
    """The client went away in the middle of its body."""


def limit_of(scope: Scope) -> int:
    """Return the bytes that a body may have: more for a form with files."""
    kind = header(scope, b"content-type").partition(";")[0].strip().lower()
    return int(settings.FILES_LIMIT if kind == FORM_WITH_FILES else settings.BODY_LIMIT)


def has_body(scope: Scope) -> bool:
    """Tell whether a body follows the headers."""
    length = header(scope, b"content-length")
    return bool(length.strip("0")) or bool(header(scope, b"transfer-encoding"))


async def with_whole_body(scope: Scope, receive: Receive) -> Receive:
    """Read the body and return a `receive` that replays it; its length stands in the headers.

    Raises Refused when it is over the limit, also when it came in chunks of unknown number or
    too slowly, and Gone when the client left.
    """
    if not has_body(scope):
        return receive
    limit = limit_of(scope)
    length = header(scope, b"content-length")
    if length and int(length) > limit:
        raise too_large(limit)
    try:
        body = await asyncio.wait_for(_read(receive, limit), SECONDS_FOR_BODY)
    except TimeoutError as error:
        raise Refused(408, "The body of the request came too slowly.") from error
    _state_length(scope, body.tell())
    body.seek(0)
    return _replay(body, receive)


def too_large(limit: int) -> Refused:
    """Return the refusal of a body over `limit` bytes."""
    return Refused(413, f"This is too large to send: the limit is {limit} bytes. Send less.")


async def _read(receive: Receive, limit: int) -> IO[bytes]:
    body: IO[bytes] = SpooledTemporaryFile(max_size=settings.BODY_LIMIT)  # noqa: SIM115 - replayed later
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body.write(message.get("body", b""))
        if body.tell() > limit:
            raise too_large(limit)
        more = message.get("more_body", False)
    return body


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
