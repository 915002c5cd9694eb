"""A look is scheme, width and whether the title stands in the picture; it dresses a chart."""

import textwrap
from dataclasses import dataclass

from harken.charts.chart import Chart, Spec
from harken.charts.theme import (
    DARK_PALETTE,
    LIGHT_PALETTE,
    NARROW_SIZE,
    PRINT_PALETTE,
    SCREEN_PALETTE,
    WIDE_SIZE,
    Palette,
    Size,
    theme,
)

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
LIGHT, DARK, PRINT, SCREEN = "light", "dark", "print", "screen"
WIDE, NARROW = "wide", "narrow"
_PALETTES = {
    LIGHT: LIGHT_PALETTE,
    DARK: DARK_PALETTE,
    PRINT: PRINT_PALETTE,
    SCREEN: SCREEN_PALETTE,
}
_SIZES = {WIDE: WIDE_SIZE, NARROW: NARROW_SIZE}
_MEAN_LETTER = 0.56  # of the letter size; a little more than Inter's mean, so lines break early


@dataclass(frozen=True)
class Look:
    """How a chart is shown: `scheme` light, dark, print or screen; `width` wide or narrow.

    A `titled` picture carries title and subtitle in itself, for files that leave the page.
    """

    scheme: str = LIGHT
    width: str = WIDE
    titled: bool = False

    @property
    def palette(self) -> Palette:
        """The scheme's colours."""
        return _PALETTES[self.scheme]

    @property
    def size(self) -> Size:
        """The width's measures."""
        return _SIZES[self.width]


def dressed(chart: Chart, look: Look) -> Spec:
    """Return the complete Vega-Lite specification of `chart` in one look."""
    picture = chart.narrow if look.width == NARROW else chart.spec
    title = _title(chart, look.size) if look.titled else {}
    heading = _heading_height(title, look.size)
    return {
        "$schema": SCHEMA,
        "description": chart.description,
        "width": look.size.width,
        "height": height_of(chart, look.width) + heading,
        "config": theme(look.palette, look.size, chart.language),
        **({"title": title} if title else {}),
        **picture,
    }


def height_of(chart: Chart, width: str) -> int:
    """Return how high the picture is without its title."""
    if chart.heights:
        return chart.heights[1 if width == NARROW else 0]
    return _SIZES[width].height


def _title(chart: Chart, size: Size) -> Spec:
    return {
        "text": _lines(chart.title, size.width, size.letters + 3),
        "subtitle": _lines(chart.subtitle, size.width, size.letters + 1),
    }


def _heading_height(title: Spec, size: Size) -> int:
    """The room that the title takes, so that the drawing below keeps its own."""
    if not title:
        return 0
    lines, more = len(title["text"]), len(title["subtitle"])
    return lines * (size.letters + 8) + more * (size.letters + 6) + 14


def _lines(text: str, width: int, letters: int) -> list[str]:
    return textwrap.wrap(text, width=int(width / (letters * _MEAN_LETTER)))
