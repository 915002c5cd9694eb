"""The shapes of ASGI, and reading a body, for the doors that answer without Django."""

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = Sequence[tuple[bytes, bytes]]


class Gone(Exception):
    """The client left before it had said everything."""


class TooLarge(Exception):
    """A body is larger than what is taken."""


async def respond(scope: Scope, send: Send, status: int, headers: Headers, body: bytes) -> None:
    """Send an answer with its length; HEAD gets no body."""
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent})


async def whole_body(receive: Receive, limit: int) -> bytes:
    """Return the body, of which most come in one piece; raises Gone and TooLarge."""
    message = await receive()
    body = _piece(message)
    if message.get("more_body", False):
        return await _with_rest(body, receive, limit)
    if len(body) > limit:
        raise TooLarge
    return body


async def _with_rest(begun: bytes, receive: Receive, limit: int) -> bytes:
    pieces, size, more = [begun], len(begun), True
    while more and size <= limit:
        message = await receive()
        pieces.append(_piece(message))
        size += len(pieces[-1])
        more = message.get("more_body", False)
    if size > limit:
        raise TooLarge
    return b"".join(pieces)


def _piece(message: Message) -> bytes:
    if message["type"] == "http.disconnect":
        raise Gone
    piece: bytes = message.get("body", b"")
    return piece
