"""Whole answers of the door, and the short ones that need no survey."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from harken.surveys.answering.forms import Form
from harken.surveys.rendering.headers import HEADERS
from harken.surveys.rendering.notices import Kind, notice
from harken.surveys.rendering.records import Chrome

Headers = tuple[tuple[bytes, bytes], ...]
STATUS = {
    Kind.CLOSED: 410,
    Kind.NOT_YET: 403,
    Kind.ANSWERED: 200,
    Kind.UNKNOWN: 404,
    Kind.EXPIRED: 410,
    Kind.WITHDRAWN: 410,
    Kind.TOO_MANY: 429,
    Kind.TOO_LONG: 413,
    Kind.AWAY: 503,
    Kind.WRONG: 400,
}
RETRY = ((b"retry-after", b"5"),)
CLOSE = ((b"connection", b"close"),)
METHODS = ((b"allow", b"GET, HEAD, POST"),)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer over HTTP."""

    status: int
    body: bytes
    headers: Headers = HEADERS


class Stop(Exception):
    """The request is answered with this, and goes no further."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def page(body: bytes, status: int = 200, more: Headers = ()) -> Answer:
    """Return a page."""
    return Answer(status, body, (*HEADERS, *more) if more else HEADERS)


def moved(address: str, status: int = 303) -> Answer:
    """Return the way to another address."""
    return Answer(status, b"", ((b"location", address.encode()), *HEADERS))


@dataclass(frozen=True, slots=True)
class Teller:
    """Says why there is nothing to answer, in somebody's language."""

    language: str
    chrome: Chrome

    def say(
        self,
        kind: Kind,
        *,
        status: int = 0,
        more: Headers = (),
        written: Sequence[tuple[str, str]] = (),
        when: datetime | None = None,
        link: str = "",
        again: Form | None = None,
    ) -> Answer:
        """Return a notice as an answer."""
        body = notice(
            kind, self.language, self.chrome, written=written, when=when, link=link, again=again
        )
        return page(body, status or STATUS[kind], more)
