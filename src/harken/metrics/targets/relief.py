"""Targets that rest for a while: what areas to the right decided, shown wherever a target is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from harken.foundations.registry import Registry
from harken.metrics.register.models import Metric


@dataclass(frozen=True)
class Relief:
    """A target rests until a day, that day included; `url` leads to the decision behind it."""

    until: date
    why: str
    url: str


@dataclass(frozen=True)
class ReliefSource:
    """Gives the reliefs in force on a day by the name of the metric, those of `names` only."""

    name: str
    reliefs: Callable[[Iterable[str], date], Mapping[str, Relief]]


relief_sources: Registry[ReliefSource] = Registry()


def reliefs_of(metrics: Iterable[Metric], day: date) -> dict[str, Relief]:
    """Return the reliefs in force on `day` by the metric's name; of several the longest."""
    names = [metric.name for metric in metrics]
    found: dict[str, Relief] = {}
    for source in relief_sources if names else ():
        for name, one in source.reliefs(names, day).items():
            if name not in found or one.until > found[name].until:
                found[name] = one
    return found


def relief_on(metric: Metric, day: date) -> Relief | None:
    """Return the relief in force on `day`, None where the target holds."""
    return reliefs_of([metric], day).get(metric.name)
