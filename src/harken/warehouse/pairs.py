"""Two measures side by side: of the same signal, or of the same customer in the same month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from harken.analysis import MeanSums
from harken.analysis.columns import Numbers
from harken.warehouse.asking.question import Question, asked_of
from harken.warehouse.definition import Definition, Every, Method, Where, Window
from harken.warehouse.measure import answer, read_whole
from harken.warehouse.store import Store, View

By = Literal["signal", "customer"]
_ALL = Window()


@dataclass(frozen=True, eq=False)
class Pairs:
    """Values of two measures, place by place, in the order of their days.

    `days` are local dates (datetime64[D]); of customers the first day of the month.
    """

    first: Numbers
    second: Numbers
    days: npt.NDArray[np.datetime64]

    @property
    def n(self) -> int:
        """How many pairs there are."""
        return len(self.days)


def pairs(
    store: Store,
    first: str,
    second: str,
    *,
    window: Window = _ALL,
    where: Sequence[Where] = (),
    by: By = "signal",
) -> Pairs:
    """Return the values of two measures on the same signals, as they stand now.

    With `by="customer"` they are the means of each customer's answers in a month, where the month
    has both. Raises WrongQuestion, LakeDamaged, TailBehind.
    """
    wheres = tuple(where)
    if by == "customer":
        return _of_customers(
            store, first, second, Question("customer_id", Every.MONTH, window, wheres)
        )
    question = Question(window=window, where=wheres)
    rows = read_whole(store, lambda view: _rows(store, view, first, second, question))
    return _sorted(rows["first"], rows["second"], rows["day"])


def _rows(store: Store, view: View, first: str, second: str, question: Question) -> pa.Table:
    """Return each pair once; what was retracted since comes to nothing and is left out."""
    both = Definition(measure=first, method=Method.RATIO, of=second)
    asked = asked_of(store, view, [both], question)
    asked = replace(asked, shape=replace(asked.shape, each=True))
    if not asked.shape.sources:
        return pa.table({"first": [], "second": [], "day": pa.array([], pa.date32())})
    store.lake.trust(asked.sources.files)
    query = asked.compiled(store.engine.dialect)
    values = {slot: asked.values[slot] for slot in query.slots}
    rows = store.engine.table(query.sql, values, asked.sources)
    return rows.filter(pc.greater(rows["p0_n"], 0))


def _of_customers(store: Store, first: str, second: str, question: Question) -> Pairs:
    definitions = [Definition(measure=name, method=Method.MEAN) for name in (first, second)]
    one, other = (
        {
            (cell.by, cell.period): cell.sums.values / cell.sums.total
            for cell in cells
            if cell.by is not None and isinstance(cell.sums, MeanSums) and cell.sums.total
        }
        for cells in answer(store, definitions, question)
    )
    both = [place for place in one if place in other]
    return _sorted(
        [one[place] for place in both],
        [other[place] for place in both],
        [period for _customer, period in both],
    )


def _sorted(first: Any, second: Any, days: Any) -> Pairs:
    dated = np.asarray(days, dtype="datetime64[D]")
    order = np.argsort(dated, kind="stable")
    one, other = (np.asarray(side, dtype=np.float64)[order] for side in (first, second))
    return Pairs(one, other, dated[order])
