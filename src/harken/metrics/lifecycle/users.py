"""What rests on a metric elsewhere: goals, promises, alerts, the live page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from harken.foundations.registry import Registry
from harken.metrics.register.models import Metric


@dataclass(frozen=True)
class Use:
    """Something that uses a metric.

    `says` is a whole sentence with the remedy, told when somebody wants to retire the metric:
    “Quicker answers” is measured by it until 31 August 2027: close that goal or measure it by
    another metric first. Where it `blocks`, retiring is refused; else it is said beforehand.
    """

    label: str
    url: str
    says: str = ""
    blocks: bool = False


@dataclass(frozen=True)
class MetricUser:
    """Gives what uses a metric, of one kind, called `name`: 'strategy.goals'."""

    name: str
    uses: Callable[[Metric], Iterable[Use]]


metric_users: Registry[MetricUser] = Registry()


def uses_of(metric: Metric) -> list[Use]:
    """Return everything that rests on a metric, what holds it back first."""
    found = [use for user in metric_users for use in user.uses(metric)]
    return sorted(found, key=lambda use: not use.blocks)
