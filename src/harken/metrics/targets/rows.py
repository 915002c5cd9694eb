"""Targets of a metric in words, for its page."""

from dataclasses import dataclass
from datetime import date

from harken.metrics.register.models import Metric
from harken.metrics.register.queries import version_on
from harken.metrics.targets.models import MetricTarget
from harken.metrics.targets.queries import targets_set
from harken.metrics.targets.words import target_words


@dataclass(frozen=True)
class TargetRow:
    """What was set for a day; `words` are '' where there is no target from then on."""

    target: MetricTarget
    words: str
    is_now: bool
    is_coming: bool


def target_rows(metric: Metric, today: date, language: str) -> list[TargetRow]:
    """Return everything that was set for a metric, the latest first."""
    rows = list(targets_set(metric))
    current = next((row for row in rows if row.valid_from <= today), None)
    return [
        TargetRow(
            row,
            ""
            if row.value is None
            else target_words(row.value, version_on(metric, row.valid_from), language),
            row is current,
            row.valid_from > today,
        )
        for row in rows
    ]
