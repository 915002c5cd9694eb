"""Answers on their way in, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum

from harken.listening.signals.rules import Bounds
from harken.surveys.definition.records import Answers
from harken.surveys.definition.walk import Known, Over, Step

WHOLE = -1
"""Instead of the number of a step: all answers there are, as a program sends them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent for one step of one response.

    `answers` are those of the step (they replace what was there for its questions), or, with
    `step` WHOLE, all of them. `version` and what follows count for a response that begins; one
    that is there stays as it began. `channel` is link, qr, mail or api; `book`, `invitation` and
    `customer` (an external id) are a guest's.
    """

    key: str
    survey: int
    slug: str
    version: int | None
    step: int
    answers: Answers
    language: str
    channel: str = "link"
    hidden: Mapping[str, str] = field(default_factory=dict)
    started_at: datetime | None = None
    book: str = ""
    invitation: int | None = None
    customer: str = ""
    is_late: bool = False
    """The survey is closed by now: what was written is kept and does not count."""
    is_test: bool = False
    is_whole: bool = True
    """With WHOLE: nothing will follow. Else the person may still go on."""


class Fate(StrEnum):
    """What became of what was sent."""

    KEPT = "kept"
    SAME = "same"
    """It was there already, word by word."""
    LATE = "late"
    DONE = "done"
    """The response was complete long ago; nothing of this was kept."""
    ERASED = "erased"
    """Its customer was erased; nothing of this was kept."""
    OTHER = "other"
    """The key belongs to a response to another survey; nothing of this was kept."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one `Sent`, after the commit: its response, and where the person goes now."""

    fate: Fate
    response: int
    version: int | None
    stage: str
    goes: Step | Over | None
    known: Known
    completed_at: datetime | None = None
    signal: int | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What signals are checked against, and the time zone of the organisation."""

    bounds: Bounds
    zone: tzinfo
