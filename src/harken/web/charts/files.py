"""The files that a chart can be had as: pictures for the page, and PNG, SVG, PDF, CSV to keep."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from harken.charts import DARK, LIGHT, NARROW, WIDE, Chart, Draughtsman, Look
from harken.foundations.spreadsheet import safe_cell

SVG, PNG, PDF, CSV = "image/svg+xml", "image/png", "application/pdf", "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of a printed chart."""

    printed: str
    address: str


@dataclass(frozen=True)
class ChartFile:
    """One file: its type, how it is made, and whether it is saved rather than shown."""

    content_type: str
    make: Callable[[Draughtsman, Chart, Callable[[], Foot]], bytes]
    saved: bool = True


def _picture(scheme: str, width: str) -> ChartFile:
    look = Look(scheme, width)
    return ChartFile(SVG, lambda drawn, chart, _foot: drawn.to_svg(chart, look), saved=False)


def _page(drawn: Draughtsman, chart: Chart, foot_of: Callable[[], Foot]) -> bytes:
    foot = foot_of()
    return drawn.to_pdf(chart, foot.printed, foot.address)


def table_csv(chart: Chart) -> bytes:
    """Return the table as CSV that spreadsheets open with the right letters and no formulas."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (chart.table.header, *chart.table.rows):
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


_TITLED = Look(LIGHT, WIDE, titled=True)
FILES = {
    "light-wide.svg": _picture(LIGHT, WIDE),
    "light-narrow.svg": _picture(LIGHT, NARROW),
    "dark-wide.svg": _picture(DARK, WIDE),
    "dark-narrow.svg": _picture(DARK, NARROW),
    "chart.svg": ChartFile(SVG, lambda drawn, chart, _foot: drawn.to_svg(chart, _TITLED)),
    "chart.png": ChartFile(PNG, lambda drawn, chart, _foot: drawn.to_png(chart, _TITLED)),
    "chart.pdf": ChartFile(PDF, _page),
    "chart.csv": ChartFile(CSV, lambda _drawn, chart, _foot: table_csv(chart)),
}
