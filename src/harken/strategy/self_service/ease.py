"""How easy it was, beside the rate: contact that is only made hard is no self-service."""

from dataclasses import dataclass
from datetime import timedelta

from harken.analysis import Difference, Estimate, Verdict, compare
from harken.metrics.figures import CannotMeasure
from harken.metrics.register.models import Metric, State
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.metric import key_of
from harken.metrics.yardsticks.queries import figure, yardstick
from harken.strategy.self_service.rules import DAYS
from harken.warehouse.definition import Window

MEASURE = "ces"
"""The measure of effort (CES 2.0, methodology 3.2)."""


@dataclass(frozen=True)
class Ease:
    """The metric of effort in the same weeks and in those before."""

    yardstick: Yardstick
    window: Window
    now: Estimate
    before: Estimate

    @property
    def change(self) -> Difference:
        """Now less before."""
        return compare(self.before, self.now)

    @property
    def got_harder(self) -> bool:
        """Whether it got harder for customers, for certain."""
        worse = Verdict.LOWER if self.yardstick.higher_is_better else Verdict.HIGHER
        return self.now.value is not None and self.change.verdict is worse


def ease_in(window: Window) -> Ease | None:
    """Return how easy customers found it, None where no metric of effort is in use."""
    rows = Metric.objects.filter(versions__measure__name=MEASURE).exclude(state=State.RETIRED)
    name = rows.order_by("pk").values_list("name", flat=True).first()
    if name is None or window.first is None:
        return None
    earlier = Window(window.first - timedelta(days=DAYS), window.first - timedelta(days=1))
    key = key_of(name)
    try:
        return Ease(yardstick(key), window, figure(key, window), figure(key, earlier))
    except CannotMeasure:
        return None
