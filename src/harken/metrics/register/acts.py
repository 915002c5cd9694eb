"""What areas to the right do with a metric, as a button on its page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from harken.foundations.permission import Actor
from harken.foundations.registry import Registry
from harken.metrics.register.models import Metric
from harken.web.registries import Text


@dataclass(frozen=True)
class MetricAct:
    """A button that sends its form to `url_name` with the metric's name.

    `is_open` tells whether the metric can have it now, from this person.
    """

    name: str
    label: Text
    url_name: str
    is_open: Callable[[Metric, Actor], bool]


metric_acts = Registry[MetricAct]()


def acts_on(metric: Metric, actor: Actor) -> list[tuple[Text, str]]:
    """Return label and address of every button that a person may press."""
    return [
        (act.label, reverse(act.url_name, args=[metric.name]))
        for act in metric_acts if act.is_open(metric, actor)
    ]  # fmt: skip
