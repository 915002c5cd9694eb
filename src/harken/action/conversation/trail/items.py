"""What a trail is made of, ready to be drawn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from harken.listening.reading.rows import Badge


class Shape(StrEnum):
    """What an item is: something heard, something written, or a line of the log."""

    SIGNAL = "signal"
    ENTRY = "entry"
    EVENT = "event"


class Side(StrEnum):
    """Whose it is, for where it stands."""

    CUSTOMER = "customer"
    OURS = "ours"
    LOG = "log"


@dataclass(frozen=True)
class ShownFile:
    """A file that came or went with an entry; `url` serves it to who may see the case."""

    name: str
    size: int
    url: str


@dataclass(frozen=True)
class Named:
    """Somebody who was named in a note, and how it stands with their side."""

    mention: int
    name: str
    state: str
    is_open: bool
    """Whether the request can still be withdrawn."""


@dataclass(frozen=True)
class MayKnow:
    """Somebody of ours whom the customer's words seem to name; asked with one click."""

    user: int
    name: str


@dataclass(frozen=True)
class Item:
    """One thing of a trail, in the reader's language and as far as they may see it.

    `what` is a value of Entry.Kind for an entry, of cases.models.What for an event, 'signal' for
    a signal. `heading` says in words what it is; `who` did it, '' for nobody; `text` is what was
    written, `because` a reason that was given. `state` says what became of a mail and what to do,
    `state_tone` is '' or the tone of a badge. `note` is a warning about the item. `of_case` is the
    number of a case that was merged into this one, 0 for its own.
    """

    anchor: str
    shape: Shape
    what: str
    side: Side
    at: datetime
    heading: str
    who: str = ""
    subject: str = ""
    text: str = ""
    whole: str = ""
    language: str = ""
    because: str = ""
    channel: str = ""
    state: str = ""
    state_tone: str = ""
    note: str = ""
    of_case: int = 0
    signal: int = 0
    entry: int = 0
    badges: tuple[Badge, ...] = ()
    files: tuple[ShownFile, ...] = ()
    named: tuple[Named, ...] = ()
    may_know: tuple[MayKnow, ...] = ()
    is_erased: bool = False

    @property
    def is_log(self) -> bool:
        """Whether it is a line of the log."""
        return self.side == Side.LOG
