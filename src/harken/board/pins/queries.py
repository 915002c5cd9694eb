"""Reading which metrics stand on the live page."""

from dataclasses import dataclass

from harken.board.pins.models import Pin
from harken.board.pins.rules import may_pin
from harken.foundations.permission import Actor
from harken.metrics.register.models import Metric, State
from harken.metrics.register.queries import metrics_with_versions


@dataclass(frozen=True)
class Pinned:
    """The metrics on the page in their order, and all that there are."""

    chosen: tuple[Metric, ...]
    all: tuple[Metric, ...]


def pinned_metrics() -> Pinned:
    """Return what stands on the page; a metric that is retired or has no definition does not."""
    every = tuple(metrics_with_versions())
    places = dict(Pin.objects.values_list("metric_id", "place"))
    chosen = [m for m in every if m.pk in places and m.state != State.RETIRED and m.versions.all()]
    return Pinned(tuple(sorted(chosen, key=lambda metric: places[metric.pk])), every)


def can_be_pinned(metric: Metric, actor: Actor) -> bool:
    """Tell whether a metric is not on the page, and this person may put it there."""
    fits = metric.state != State.RETIRED and bool(metric.versions.all())
    return fits and may_pin(actor, metric) and not Pin.objects.filter(metric=metric).exists()
