"""What is kept of a parallel run when somebody switches: with the step, and with a definition."""

from datetime import date
from typing import Any

from harken.metrics.lifecycle.queries import life_of
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.parallel.report import Report, report_of, splice_of_versions
from harken.metrics.register.models import Metric, MetricVersion


def report_beside_the_old(metric: Metric, today: date) -> Report | None:
    """Return how a metric did beside the one it takes over from; None where there is none."""
    old = life_of(metric).replaces
    if old is None:
        return None
    try:
        return report_of(old, metric, today)
    except CannotMeasure:
        return None


def splice_for(
    metric: Metric, before: MetricVersion | None, new: MetricVersion, today: date
) -> dict[str, Any] | None:
    """Return the bridge from one definition to the next, as far as both were measured together."""
    if before is None:
        return None
    try:
        splice = splice_of_versions(metric, before, new, today)
    except CannotMeasure:
        return None
    return splice.written() if splice else None
