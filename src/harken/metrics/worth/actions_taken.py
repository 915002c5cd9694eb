"""Whether anybody does something when a metric raises an alarm: areas to the right know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from harken.foundations.registry import Registry
from harken.metrics.register.models import Metric


@dataclass(frozen=True)
class Taken:
    """How many alerts a metric raised, and how many led to a recorded action.

    `acted` is None where nothing records actions.
    """

    alerts: int
    acted: int | None = None


@dataclass(frozen=True)
class TakenSource:
    """Counts the alerts of metrics between two days, by the metric's id."""

    name: str
    taken: Callable[[date, date], dict[int, Taken]]


taken_sources: Registry[TakenSource] = Registry()


def taken_by(first: date, last: date) -> dict[int, Taken]:
    """Return what all sources know together, by the metric's id."""
    together: dict[int, Taken] = {}
    for source in taken_sources:
        for metric, found in source.taken(first, last).items():
            together[metric] = _added(together.get(metric), found)
    return {metric: _within(found) for metric, found in together.items()}


def _within(found: Taken) -> Taken:
    """Return counts of which no more alerts led to an action than there were."""
    return found if found.acted is None else Taken(found.alerts, min(found.acted, found.alerts))


def taken_of(metric: Metric, first: date, last: date) -> Taken:
    """Return what is known of one metric."""
    return taken_by(first, last).get(metric.pk, Taken(0))


def _added(before: Taken | None, found: Taken) -> Taken:
    if before is None:
        return found
    known = [one.acted for one in (before, found) if one.acted is not None]
    return Taken(before.alerts + found.alerts, sum(known) if known else None)
