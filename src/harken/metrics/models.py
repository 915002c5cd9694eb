"""The area's tables: measures, metrics and their versions, reported series."""

from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.reported.models import ReportedSeries, ReportedValue

__all__ = ["Measure", "Metric", "MetricVersion", "ReportedSeries", "ReportedValue"]
