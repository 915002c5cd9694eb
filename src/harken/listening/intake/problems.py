"""Refusals of the intake, as problem details (RFC 9457) like those of the rest of the API."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from harken.foundations.asgi import Headers

PATH = "/api/v1/signals"
PROBLEM = b"application/problem+json"
_KINDS: Mapping[int, tuple[str, str]] = {
    400: ("bad-request", "The request cannot be read"),
    401: ("not-signed-in", "Nobody is signed in"),
    403: ("not-allowed", "This is not allowed"),
    408: ("bad-request", "The request cannot be read"),
    409: ("conflict", "The request does not fit the present state"),
    413: ("too-large", "The request is too large"),
    415: ("bad-request", "The request cannot be read"),
    422: ("wrong-input", "Some values cannot be used"),
    429: ("too-many", "Too many requests"),
    500: ("our-fault", "Harken failed"),
    503: ("unavailable", "Harken cannot answer now"),
}


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: int
    body: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()


class Refused(Exception):
    """The request is answered with this, and nothing of it is recorded."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def problem(
    status: int,
    detail: str,
    *,
    errors: Iterable[Mapping[str, str]] = (),
    headers: Headers = (),
) -> Answer:
    """Return a problem; `errors` name single values by pointer."""
    name, title = _KINDS[status]
    body: dict[str, object] = {
        "type": f"/api/v1/docs#{name}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": PATH,
    }
    listed = list(errors)
    if listed:
        body["errors"] = listed
    return Answer(status, orjson.dumps(body), ((b"content-type", PROBLEM), *headers))


def refused(status: int, detail: str, *, headers: Headers = ()) -> Refused:
    """Return an exception that answers with a problem."""
    return Refused(problem(status, detail, headers=headers))
