"""What is asked of the facts, and what comes back: plain frozen records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias

from harken.analysis import (
    CensoredSums,
    Estimate,
    Histogram,
    MeanSums,
    NpsSums,
    RateSums,
    RatioSums,
    ShareSums,
)
from harken.warehouse.worded import Worded

Value: TypeAlias = str | float | bool | date
Key: TypeAlias = str | float | bool | date | None
Sums: TypeAlias = NpsSums | ShareSums | MeanSums | RateSums | RatioSums | Histogram | CensoredSums


class Method(StrEnum):
    """How a measure becomes a figure."""

    NPS = "nps"
    TOP_BOX = "top box"
    BOTTOM_BOX = "bottom box"
    NET_BOX = "net box"
    MEAN = "mean"
    RATE = "rate"
    RATIO = "ratio"
    QUANTILE = "quantile"
    SHARE_WITHIN = "share within"


class Operator(StrEnum):
    """What a filter may ask of a field."""

    EQUALS = "="
    IN = "in"
    RANGE = "range"
    UNKNOWN = "is unknown"


class Every(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class WrongQuestion(Worded, ValueError):
    """The facts cannot be asked this; the message says why, and what can be asked instead."""


_VALUES_OF = {Operator.EQUALS: (1, 1), Operator.RANGE: (2, 2), Operator.UNKNOWN: (0, 0)}
MOST_VALUES = 1000


@dataclass(frozen=True)
class Where:
    """One condition. A range is inclusive; None on one of its sides leaves that side open.

    >>> Where("channel", Operator.IN, ("e-mail", "phone")).values
    ('e-mail', 'phone')
    """

    field: str
    operator: Operator
    values: tuple[Value | None, ...] = ()

    def __post_init__(self) -> None:
        low, high = _VALUES_OF.get(self.operator, (1, MOST_VALUES))
        if not low <= len(self.values) <= high:
            raise WrongQuestion(
                "The filter on “%(field)s” has %(count)s values; give %(needed)s.",
                field=self.field,
                count=len(self.values),
                needed=low if low == high else f"{low}–{high}",
            )
        if self.operator is Operator.RANGE:
            if self.values == (None, None):
                raise WrongQuestion("The range of %(field)s needs an end.", field=self.field)
        elif None in self.values:
            raise WrongQuestion(
                "The filter on “%(field)s” has an empty value; ask 'is unknown'.", field=self.field
            )


@dataclass(frozen=True)
class Window:
    """Local dates from `first` to `last`, both included; None leaves a side open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise WrongQuestion(
                "The period begins on %(first)s, after its end %(last)s.",
                first=self.first,
                last=self.last,
            )

    @property
    def ends(self) -> tuple[str, ...]:
        """The sides on which it ends: 'first', 'last'."""
        sides = (("first", self.first), ("last", self.last))
        return tuple(name for name, day in sides if day is not None)

    @property
    def cuts(self) -> tuple[str, ...]:
        """The sides on which it ends inside a month.

        >>> Window(date(2026, 3, 1), date(2026, 4, 29)).cuts
        ('last',)
        """
        begun = self.first is not None and self.first.day > 1
        left = self.last is not None and self.last < date.max
        cut = left and self.last is not None and (self.last + timedelta(days=1)).day > 1
        return ("first",) * begun + ("last",) * cut

    def has_month(self, month: str) -> bool:
        """Tell whether a day of `month` ('2026-03') lies in the window.

        >>> Window(date(2026, 3, 31), None).has_month("2026-03")
        True
        """
        after = self.first is None or month >= self.first.isoformat()[:7]
        return after and (self.last is None or month <= self.last.isoformat()[:7])


FACTS_SOURCE = "facts"


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What a metric measures: a method over a measure, within a population.

    `scale` and `boxes` belong to the boxes, `worst` to the net of two boxes (how many of the worst
    answers are taken from the best), `target` (the measure's unit) to the share within
    target, `q` to the quantile. `of` is the second measure: what a ratio divides by, and what a
    rate is exposed to (its values are added up; without it a rate is per day). A rate counts facts
    of `measure` per `per` units of exposure. `source` names a `CellSource`; 'facts' is the lake.
    """

    measure: str
    method: Method
    scale: tuple[float, float] | None = None
    boxes: int = 2
    worst: int = 3
    target: float | None = None
    q: float = 0.5
    of: str | None = None
    per: float = 1.0
    population: tuple[Where, ...] = ()
    source: str = FACTS_SOURCE

    def __post_init__(self) -> None:
        if problem := self._problem():
            raise problem

    def _problem(self) -> WrongQuestion | None:
        if self.method in {Method.TOP_BOX, Method.BOTTOM_BOX, Method.NET_BOX}:
            return self._box_problem()
        match self.method:
            case Method.SHARE_WITHIN if self.target is None:
                return WrongQuestion(
                    "This cannot be computed: a share within target needs a target."
                )
            case Method.QUANTILE if not 0 < self.q < 1:
                return WrongQuestion(
                    "This cannot be computed: quantile %(q)s does not lie between 0 and 1.",
                    q=f"{self.q:g}",
                )
            case Method.RATIO if self.of is None or self.of == self.measure:
                return WrongQuestion(
                    "This cannot be computed: a ratio needs a second measure to divide by."
                )
            case Method.RATE if self.per <= 0:
                return WrongQuestion(
                    "This cannot be computed: a rate is per a positive number of units."
                )
        return None

    def _box_problem(self) -> WrongQuestion | None:
        if self.scale is None:
            return WrongQuestion("This cannot be computed: a box needs a measure with a scale.")
        net = self.method is Method.NET_BOX
        if self.boxes < 1 or (net and self.worst < 1):
            return WrongQuestion("This cannot be computed: a box needs at least one step.")
        if net and self.scale[0] + self.worst > self.scale[1] - self.boxes:
            return WrongQuestion(
                "This cannot be computed: an answer cannot count among the best and the worst."
            )
        return None


@dataclass(frozen=True)
class Cell:
    """One figure: whom it is about (`by`), the first day of its period, its sums, its estimate.

    `by` None where there is no grouping, and where the field is unknown.
    """

    by: Key
    period: date | None
    sums: Sums
    estimate: Estimate


class CellSource(Protocol):
    """Cells that another area has released, instead of facts (anonymous answers, for instance)."""

    def cells(
        self,
        definition: Definition,
        *,
        by: str | None,
        every: Every | None,
        window: Window,
        where: Sequence[Where],
        weighted: bool,
    ) -> Sequence[Cell]:
        """Return the released cells; raises WrongQuestion for what was not released."""
        ...
