"""What the chart component shows: the specifications for the browser, and addresses of files."""

import json
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from harken.charts import DARK, LIGHT, NARROW, SCREEN, WIDE, Chart, Look, Spec, dressed
from harken.charts.locales import number
from harken.charts.looks import height_of
from harken.charts.render import vega_script_digest
from harken.web.charts.shelf import keep
from harken.web.charts.tickets import Ticket
from harken.web.language.rules import look_of

_NARROW_MEDIA = "(max-width: 520px)"
_DARK_MEDIA = "(prefers-color-scheme: dark)"


@dataclass(frozen=True)
class Source:
    """One picture, and when it is the one to show."""

    url: str
    media: str
    look: Look
    height: int


@dataclass(frozen=True)
class ChartParts:
    """A chart ready for its template, for one reader."""

    chart: Chart
    ticket: str
    theme: str
    with_picture: bool = True

    @property
    def specs(self) -> dict[str, Spec]:
        """Both specifications, coloured by the page's own tokens."""
        return {width: dressed(self.chart, Look(SCREEN, width)) for width in (WIDE, NARROW)}

    @property
    def specs_text(self) -> str:
        """The same as JSON, for an attribute: htmx takes every script out of what it swaps in."""
        return json.dumps(self.specs, ensure_ascii=False)

    @property
    def heights(self) -> list[tuple[str, int]]:
        """How high each picture will be, so that its place is kept before it is drawn."""
        return [(width, height_of(self.chart, width)) for width in (WIDE, NARROW)]

    @property
    def script_url(self) -> str:
        """Where the browser finds what draws them."""
        return reverse("web:vega_script", args=[vega_script_digest()])

    @property
    def sources(self) -> list[Source]:
        """The pictures without script, the most particular first; the last one always fits."""
        if self.theme in {LIGHT, DARK}:
            return [self._source(self.theme, NARROW, _NARROW_MEDIA), self._source(self.theme, WIDE)]
        return [
            self._source(DARK, NARROW, f"{_NARROW_MEDIA} and {_DARK_MEDIA}"),
            self._source(LIGHT, NARROW, _NARROW_MEDIA),
            self._source(DARK, WIDE, _DARK_MEDIA),
            self._source(LIGHT, WIDE),
        ]

    @property
    def files(self) -> list[tuple[str, str]]:
        """What can be saved: kind and address."""
        return [(kind.upper(), self._url(f"chart.{kind}")) for kind in ("png", "svg", "pdf", "csv")]

    @property
    def rows(self) -> list[list[tuple[str, bool]]]:
        """The table's cells as text, each with whether it is a number."""
        return [[self._cell(cell) for cell in row] for row in self.chart.table.rows]

    def _cell(self, cell: str | float) -> tuple[str, bool]:
        if isinstance(cell, str):
            return cell, False
        return number(cell, self.chart.language), True

    def _source(self, scheme: str, width: str, media: str = "") -> Source:
        url = self._url(f"{scheme}-{width}.svg")
        return Source(url, media, Look(scheme, width), height_of(self.chart, width))

    def _url(self, name: str) -> str:
        return reverse("web:chart_file", args=[self.ticket, name])


def parts_of(chart: Chart, request: HttpRequest | None, today: date) -> ChartParts:
    """Keep `chart` and return what its component shows to the reader of `request`."""
    ticket = Ticket.issue(keep(chart), request, today).seal()
    theme = look_of(request) if request else "system"
    # A page that htmx swaps in has script, and would load the pictures for nothing.
    return ChartParts(chart, ticket, theme, with_picture=not getattr(request, "htmx", False))
