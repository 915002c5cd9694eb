"""The area's tables: measures, metrics with versions, life and targets, indexes, series, marks."""

from harken.metrics.indexes.models import CompositeIndex, IndexVersion
from harken.metrics.lifecycle.models import MetricLife, StateChange
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.reported.models import ReportedSeries, ReportedValue
from harken.metrics.targets.models import MetricTarget
from harken.metrics.worth.models import WorthSeen

__all__ = [
    "CompositeIndex", "IndexVersion", "MarkedEvent", "Measure", "Metric", "MetricLife",
    "MetricTarget", "MetricVersion", "ReportedSeries", "ReportedValue", "StateChange",
    "WorthSeen",
]  # fmt: skip
