"""Invited people: how the pages for answering learn whose token it is, and tell how it went on.

What lies to the right registers a book; the door asks the book whose prefix the address has.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from harken.foundations.registry import Registry


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited: to which survey, under which key their one response is kept."""

    invitation: int
    survey: int
    key: str
    language: str = ""
    customer: str = ""
    """The customer's external id."""
    hidden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotAGuest:
    """Why a token opens nothing: 'unknown', 'expired', 'withdrawn'."""

    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of an invited response: begun ('open'), 'complete', …, with its id."""

    invitation: int
    response: int
    stage: str
    at: datetime


@dataclass(frozen=True)
class GuestBook:
    """`guest(token, now)` reads the database; `progressed` is called with what a commit brought,
    inside its transaction, and must be quick; `prefix` is the address, such as '/i/'."""

    name: str
    prefix: str
    guest: Callable[[str, datetime], Guest | NotAGuest]
    progressed: Callable[[Sequence[Progress]], None]


guest_books: Registry[GuestBook] = Registry()
