"""A metric ready to be measured, how it is cut, and the cells that the facts have of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harken.foundations.clock import Clock, system_clock
from harken.metrics.figures.grammar import read_where
from harken.metrics.figures.words import refusal_in_words
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.store import reading
from harken.organisation.profile.queries import profile
from harken.warehouse.definition import Cell, Definition, Every, Where, Window, WrongQuestion
from harken.warehouse.measure import measure as ask
from harken.warehouse.store import Store

Filters = Sequence[str | Where]
EVER = Window()


@dataclass(frozen=True)
class Asked:
    """A metric ready to be measured: its definition, the fields there are, where they are read.

    `clock` tells how old is what is still open.
    """

    metric: Metric
    version: MetricVersion
    definition: Definition
    fields: Mapping[str, str]
    store: Store
    clock: Clock = system_clock

    def where(self, filters: Filters) -> tuple[Where, ...]:
        """Return the conditions in `filters`; raises CannotMeasure."""
        texts = [one for one in filters if isinstance(one, str)]
        ready = [one for one in filters if not isinstance(one, str)]
        return (*read_where(texts, self.fields), *ready)


@dataclass(frozen=True)
class Cut:
    """By what, how long a period, when, of whom, and whether answers are weighted."""

    by: str | None = None
    every: Every | None = None
    window: Window = EVER
    where: tuple[Where, ...] = ()
    weighted: bool = False


def cells_of(ready: Asked, definition: Definition, cut: Cut) -> list[Cell]:
    """Return the cells of a definition; raises CannotMeasure in the reader's words."""
    week_start = profile().week_start
    try:
        with reading():
            return ask(ready.store, definition, **vars(cut), week_start=week_start)
    except WrongQuestion as error:
        raise CannotMeasure(refusal_in_words(error)) from error
