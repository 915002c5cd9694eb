"""Charts: records, builders, theme and rendering. Imports no Django; usable from a notebook.

    from harken.charts import Bar, Columns, Draughtsman, Finding, bars_by_day

A chart is made as plain typed dictionaries, not with Altair: importing Altair costs 45 MB in every
process that shows a page. The tests hold each specification against Altair's schema instead.
"""

from harken.charts.bars import Bar, Columns, bars_by_day, bars_by_hour, bars_by_week
from harken.charts.chart import Chart, Finding, Spec, Table
from harken.charts.estimates import Aim, Dot, Measured, Parts, Point
from harken.charts.looks import DARK, LIGHT, NARROW, PRINT, SCREEN, WIDE, Look, dressed
from harken.charts.path import Base, Range, Stop, Way, path_to_target
from harken.charts.render import Draughtsman
from harken.charts.renderer_process import DrawingError
from harken.charts.scatter import Axes, Lane, Together, scatter
from harken.charts.trends import trend
from harken.charts.whiskers import dots_with_whiskers

__all__ = [
    "DARK",
    "LIGHT",
    "NARROW",
    "PRINT",
    "SCREEN",
    "WIDE",
    "Aim",
    "Axes",
    "Bar",
    "Base",
    "Chart",
    "Columns",
    "Dot",
    "Draughtsman",
    "DrawingError",
    "Finding",
    "Lane",
    "Look",
    "Measured",
    "Parts",
    "Point",
    "Range",
    "Spec",
    "Stop",
    "Table",
    "Together",
    "Way",
    "bars_by_day",
    "bars_by_hour",
    "bars_by_week",
    "dots_with_whiskers",
    "dressed",
    "path_to_target",
    "scatter",
    "trend",
]
