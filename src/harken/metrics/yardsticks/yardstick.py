"""What can be measured by, whatever makes its figures; sources register here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from harken.analysis import Estimate
from harken.foundations.permission import Actor
from harken.foundations.registry import Registry
from harken.metrics.figures.units import Unit
from harken.warehouse.definition import Window


@dataclass(frozen=True)
class Yardstick:
    """Something with figures over time. `key` is 'metric:nps', 'index:loyalty', 'reported:revenue'.

    `state` is a metric's `register.models.State`, '' for the others. `formula` says in words how
    the figure comes about, `source` where it comes from. `can_filter` tells whether it can be asked
    of some customers only, `is_length` whether its figures are lengths of time, in seconds,
    `is_sample` whether they rest on answers, of which there can be too few.
    """

    key: str
    label: str
    formula: str
    source: str
    unit: Unit
    higher_is_better: bool
    state: str
    owner: str
    url: str
    can_filter: bool = True
    is_length: bool = False
    is_sample: bool = True

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """The ends of its scale, None where it has none."""
        return self.unit.limits


@dataclass(frozen=True)
class Dated:
    """A figure of the period that begins on `start`."""

    start: date
    estimate: Estimate


@dataclass(frozen=True)
class YardstickSource:
    """Makes yardsticks of one kind, called `name`: 'metric'.

    `named` raises CannotMeasure for a name that is not there. `measure(name, window, where)` gives
    the one figure of a window; `months(name, window, where)` those of its calendar months in order,
    without the months that nobody answered in. Figures with too few answers have no value, by the
    display rules. `behind(name, window, where, reader)` is the address of what a figure rests on;
    without it that is the yardstick's own page.
    """

    name: str
    all: Callable[[], Iterable[Yardstick]]
    named: Callable[[str], Yardstick]
    measure: Callable[[str, Window, Sequence[str]], Estimate]
    months: Callable[[str, Window, Sequence[str]], Sequence[Dated]]
    behind: Callable[[str, Window, Sequence[str], Actor], str | None] | None = None


yardstick_sources: Registry[YardstickSource] = Registry()
