"""The shape of a question: everything about it but its values."""

from dataclasses import dataclass, field
from enum import StrEnum

from harken.warehouse.definition import Every, Method, Operator

HISTORY, TAIL, ROLLUP, MEMBERS = "harken_history", "harken_tail", "harken_rollup", "harken_members_"
BASE = {
    "signal_id": "int64",
    "revision": "int32",
    "measure": "string",
    "value": "float64",
    "weight": "float64",
    "local_date": "date",
    "month": "string",
    "customer_id": "string",
}
"""The columns of facts that questions read themselves, with their types in the engine."""


class Grain(StrEnum):
    """What one row of the answer is about: sums, steps of a histogram, or sums over pairs."""

    SUMS = "sums"
    STEPS = "steps"
    PAIRS = "pairs"


EACH = ("signal", "day", "first", "second")
"""The columns of pairs that are given one by one."""
GRAINS = {Method.QUANTILE: Grain.STEPS, Method.RATIO: Grain.PAIRS}


@dataclass(frozen=True)
class Condition:
    """The shape of a filter: its field, its operator, the names of its parameters."""

    field: str
    operator: Operator
    slots: tuple[str | None, ...]


@dataclass(frozen=True)
class Part:
    """The shape of one metric among those asked together."""

    method: Method
    exposed: bool = False


@dataclass(frozen=True)
class Shape:
    """Everything about a question but its values."""

    parts: tuple[Part, ...]
    by: str | None
    every: Every | None
    week_start: int
    where: tuple[Condition, ...]
    weighted: bool
    kinds: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    sources: frozenset[str] = field(default_factory=lambda: frozenset({HISTORY}))
    rolled: str | None = None
    ends: tuple[str, ...] = ()
    """The sides on which the window ends."""
    cuts: tuple[str, ...] = ()
    """Those of them that lie inside a month: files are chosen by month."""
    by_month: bool = False
    each: bool = False
    """Whether pairs are given one by one instead of added up."""

    @property
    def grain(self) -> Grain:
        """What one row of the answer is about; the same for every part."""
        return GRAINS.get(self.parts[0].method, Grain.SUMS)

    @property
    def keys(self) -> list[str]:
        """The columns that an answer is grouped by, in the order in which they come back."""
        if self.each:
            return list(EACH)
        # What is by month first: it is constant in a file, and that order is a third quicker.
        named = [("in_month", self.by_month), ("period", self.every), ("by", self.by),
                 ("value", self.grain is Grain.STEPS)]  # fmt: skip
        return [name for name, there in named if there]
