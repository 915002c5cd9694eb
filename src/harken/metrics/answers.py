"""A measurement as the command line and the API give it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from harken.metrics.figures import EVER, Figure, asked, measure
from harken.metrics.figures.units import Unit, unit_of
from harken.warehouse.definition import Key, Window


@dataclass(frozen=True)
class Measured:
    """A metric, how it was measured, its figures, and in which unit to write them."""

    metric: str
    label: str
    method: str
    figures: list[Figure]
    unit: Unit

    def document(self) -> dict[str, Any]:
        """Return the stable shape: metric, method, estimates."""
        return {
            "metric": self.metric,
            "method": self.method,
            "estimates": [estimate_of(figure) for figure in self.figures],
        }


def measured(
    metric: str,
    *,
    by: str | None = None,
    every: str | None = None,
    window: Window = EVER,
    where: Sequence[str] = (),
    weighted: bool = False,
    engine: str | None = None,
) -> Measured:
    """Return the figures of a metric by its name; raises CannotMeasure."""
    ready = asked(metric, until=window.last, engine=engine)
    figures = measure(ready, by=by, every=every, window=window, where=where, weighted=weighted)
    method = figures[0].estimate.method if figures else ready.version.method
    return Measured(ready.metric.name, str(ready.metric), method, figures, unit_of(ready, figures))


def estimate_of(figure: Figure) -> dict[str, Any]:
    """Return one figure as plain values."""
    found = figure.estimate
    return {
        "by": plain(figure.by),
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "n_effective": found.n_effective,
        "shown": figure.shown.value,
        "note": figure.note,
    }


def plain(key: Key) -> str | float | bool | None:
    """Return a key as JSON has it."""
    return key.isoformat() if isinstance(key, date) else key
