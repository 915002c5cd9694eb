"""The area's tables: measures, metrics with versions, life and targets, reported series, marks."""

from harken.metrics.lifecycle.models import MetricLife, StateChange
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.reported.models import ReportedSeries, ReportedValue
from harken.metrics.targets.models import MetricTarget

__all__ = [
    "MarkedEvent", "Measure", "Metric", "MetricLife", "MetricTarget", "MetricVersion",
    "ReportedSeries", "ReportedValue", "StateChange",
]  # fmt: skip
