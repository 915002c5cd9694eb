"""The shapes of ASGI, and the short answers that the raw part gives by itself."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

SAFE_HEADERS: Headers = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]


class Refused(Exception):
    """The request is answered with `status` and one sentence, and goes no further."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def header(scope: Scope, name: bytes) -> str:
    """Return a header's value, '' when it is missing."""
    return next(iter(header_values(scope, name)), "")


def header_values(scope: Scope, name: bytes) -> list[str]:
    """Return the values of a header that may come several times."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


async def answer(send: Send, status: int, sentence: str, more: Iterable[Any] = ()) -> None:
    """Send a short plain answer."""
    body = f"{sentence}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        *SAFE_HEADERS,
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def refuse(send: Send, refused: Refused) -> None:
    """Send a refusal and close the connection, as part of the request may be unread."""
    await answer(send, refused.status, refused.sentence, [(b"connection", b"close")])
