"""SVG, PNG and PDF of a chart, and the browser's Vega script: drawn by the child, kept on disk."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from harken.charts.cache import Cache
from harken.charts.chart import Chart, content_digest
from harken.charts.locales import number
from harken.charts.looks import LIGHT, PRINT, Look, dressed
from harken.charts.renderer_process import RendererProcess
from harken.charts.theme import FONTS

# The bundle hands `vegaEmbed` over as a property of the module's global, and nothing else.
_SNIPPET = "globalThis.harkenVega = vegaEmbed;"


@dataclass(frozen=True)
class Draughtsman:
    """Draws charts; `folder` keeps the pictures, `renderer` is the child that makes them."""

    folder: Path
    renderer: RendererProcess = field(default_factory=RendererProcess)

    def to_svg(self, chart: Chart, look: Look | None = None) -> bytes:
        """Return the chart as an SVG picture."""
        spec = dressed(chart, look or Look(LIGHT))
        return self._drawn("svg", {"job": "svg", "spec": spec})

    def to_png(self, chart: Chart, look: Look | None = None) -> bytes:
        """Return the chart as a PNG picture, two pixels for each CSS pixel."""
        spec = dressed(chart, look or Look(LIGHT, titled=True))
        return self._drawn("png", {"job": "png", "spec": spec})

    def to_pdf(self, chart: Chart, printed: str, address: str = "") -> bytes:
        """Return an A4 page: words, picture, table; at its foot `printed` and `address`."""
        page = {
            "title": chart.title,
            "subtitle": chart.subtitle,
            "description": chart.description,
            "header": chart.table.header,
            "rows": [[_cell(cell, chart.language) for cell in row] for row in chart.table.rows],
            "numeric": [isinstance(cell, int | float) for cell in _first_row(chart)],
            "language": chart.language,
            "fonts": FONTS,
            "printed": printed,
            "address": address,
        }
        spec = dressed(chart, Look(PRINT))
        return self._drawn("pdf", {"job": "pdf", "spec": spec, "page": page})

    def typeset(self, template: Path, words: dict[str, Any], *, kept: bool) -> bytes:
        """Return the PDF that `template` (our own, never somebody's words) makes of `words`.

        Only where `kept` is it written to disk: a visitor's page leaves nothing behind.
        """
        request = {"job": "typeset", "template": str(template), "words": words}
        if not kept:
            return self.renderer.ask(request)
        return self._drawn("pdf", {**request, "edition": _edition(template.parent)})

    def vega_script(self) -> bytes:
        """Return the browser's Vega bundle, made once for an installed version."""
        request = {"job": "bundle", "snippet": _SNIPPET}
        name = f"vega-{vega_script_digest()}.js"
        return Cache(self.folder).kept(name, lambda: self.renderer.ask(request))

    def _drawn(self, ending: str, request: dict[str, Any]) -> bytes:
        name = f"{content_digest([_makers(), request])}.{ending}"
        return Cache(self.folder).kept(name, lambda: self.renderer.ask(request))


def vega_script_digest() -> str:
    """Return the name of the bundle: it changes with the library that makes it."""
    return hashlib.sha256(f"{_makers()} {_SNIPPET}".encode()).hexdigest()[:16]


def _makers() -> str:
    return json.dumps([version("vl-convert-python"), version("typst")])


@cache
def _edition(folder: Path) -> str:
    """A name for what the templates of a folder are now: a new version sets its pages anew."""
    texts = [part.read_text("utf-8") for part in sorted(folder.glob("*.typ"))]
    return content_digest(texts)


def _first_row(chart: Chart) -> tuple[Any, ...]:
    return chart.table.rows[0] if chart.table.rows else chart.table.header


def _cell(cell: object, language: str) -> str:
    return number(cell, language) if isinstance(cell, int | float) else str(cell)
