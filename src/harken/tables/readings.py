"""How the cells of a column are read as values, decided once from all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from harken.tables.said import Said


class As(StrEnum):
    """What cells become."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    DURATION = "duration"
    YES_NO = "yes_no"
    SCALE = "scale"
    LANGUAGE = "language"
    COUNTRY = "country"


REJECT, ZERO = "reject", "zero"
"""What becomes of times before their start."""


@dataclass(frozen=True)
class Scale:
    """An answer's scale: its ends, whether only whole steps are on it, and words for steps.

    `labels` are answers in words (as they stand, compared without case) and their numbers.
    `reverse` says that the lowest number is the best answer.
    """

    low: float
    high: float
    whole: bool = True
    labels: Mapping[str, float] = field(default_factory=dict)
    reverse: bool = False


@dataclass(frozen=True)
class Reading:
    """How to read a column, and why so.

    `missing` are the cells that mean 'no answer' (compared without case). `decimal` and
    `thousands` belong to numbers; `order` (ymd, dmy, mdy, unix, unix_ms, excel, year) and `zone`
    (an IANA name, for moments that name none) to moments; `unit` is how many seconds a plain
    number of a duration is; `repair` says that day and month were found swapped in part;
    `labels` are the texts that a codebook gives for codes (of columns read as text); `below_zero`
    says what becomes of times before their start: they are refused, or count as 0 seconds.
    """

    kind: As
    missing: tuple[str, ...] = ()
    decimal: str = "."
    thousands: str = ""
    order: str = ""
    zone: str = "UTC"
    unit: float = 1.0
    scale: Scale | None = None
    repair: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    reason: Said | None = None
    below_zero: str = REJECT
