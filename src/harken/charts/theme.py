"""Harken's Vega-Lite theme: the page's tokens, faint grid, quiet axes, no legend.

Colours differ in lightness and marked bars in shape, so a picture also reads in greyscale.
"""

from dataclasses import dataclass

from harken.charts.chart import Spec
from harken.charts.locales import vega_locale

# The first family that is there wins; each has Cyrillic and Polish letters.
FONTS = ("Inter", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans")
FONT_STACK = ", ".join(f'"{name}"' if " " in name else name for name in FONTS) + ", sans-serif"


@dataclass(frozen=True)
class Palette:
    """The tokens that a chart uses, for one scheme."""

    card: str
    ink: str
    ink_2: str
    line: str
    accent: str
    accent_soft: str
    good: str
    bad: str
    warn: str


LIGHT_PALETTE = Palette(
    "#ffffff", "#1b1f24", "#555c66", "#e4e2dc", "#0b6e69", "#d9eeea", "#1a6b35", "#b3261e",
    "#855700",
)  # fmt: skip
DARK_PALETTE = Palette(
    "#1c1f25", "#eceef1", "#a9b0ba", "#2c3038", "#4fc3b8", "#17393a", "#5fcf86", "#ff8a80",
    "#f2b84b",
)  # fmt: skip
PRINT_PALETTE = Palette(
    "#ffffff", "#000000", "#333333", "#cccccc", "#0b6e69", "#d9eeea", "#1a6b35", "#b3261e",
    "#855700",
)  # fmt: skip
# In the browser the page's own custom properties colour the picture, so that it follows light,
# dark, high contrast and print at once and without script.
SCREEN_PALETTE = Palette(
    f"var(--card, {LIGHT_PALETTE.card})",
    f"var(--ink, {LIGHT_PALETTE.ink})",
    f"var(--ink-2, {LIGHT_PALETTE.ink_2})",
    f"var(--line, {LIGHT_PALETTE.line})",
    f"var(--accent, {LIGHT_PALETTE.accent})",
    f"var(--accent-soft, {LIGHT_PALETTE.accent_soft})",
    f"var(--good, {LIGHT_PALETTE.good})",
    f"var(--bad, {LIGHT_PALETTE.bad})",
    f"var(--warn, {LIGHT_PALETTE.warn})",
)


@dataclass(frozen=True)
class Size:
    """How large a picture is: box and letters in CSS pixels; most steps on the value axis."""

    width: int
    height: int
    letters: int
    ticks: int


WIDE_SIZE = Size(width=760, height=260, letters=12, ticks=5)
NARROW_SIZE = Size(width=340, height=260, letters=14, ticks=3)


def theme(palette: Palette, size: Size, language: str) -> Spec:
    """Return the Vega-Lite `config` for a scheme, a size and a language."""
    return {
        "background": palette.card,
        "font": FONT_STACK,
        "aria": False,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "top": 4, "right": 4, "bottom": 2},
        "view": {"stroke": None},
        "locale": vega_locale(language),
        "axis": _axis(palette, size),
        "axisX": {"grid": False, "domainColor": palette.line, "tickColor": palette.line},
        "axisY": _value_axis(palette),
        "title": _title(palette, size),
        "style": _marks(palette, size),
    }


def _axis(palette: Palette, size: Size) -> Spec:
    return {
        "labelColor": palette.ink_2,
        "labelFontSize": size.letters,
        "labelAngle": 0,
        "labelPadding": 6,
        "tickSize": 4,
        "titleColor": palette.ink_2,
        "titleFontSize": size.letters,
        "titleFontWeight": "normal",
    }


def _value_axis(palette: Palette) -> Spec:
    """The unit stands level above the axis, where it is read first."""
    return {
        "domain": False,
        "ticks": False,
        "grid": True,
        "gridColor": palette.line,
        "titleAngle": 0,
        "titleAnchor": "end",
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleX": 0,
        "titleY": -8,
    }


def _title(palette: Palette, size: Size) -> Spec:
    return {
        "anchor": "start",
        "frame": "bounds",
        "color": palette.ink,
        "fontSize": size.letters + 3,
        "fontWeight": 600,
        "lineHeight": size.letters + 8,
        "subtitleColor": palette.ink_2,
        "subtitleFontSize": size.letters + 1,
        "subtitleFontWeight": "normal",
        "subtitleLineHeight": size.letters + 6,
        "subtitlePadding": 2,
        "offset": 12,
    }


def _marks(palette: Palette, size: Size) -> Spec:
    """Styles that builders name instead of colours."""
    letters = {"fontSize": size.letters, "fontWeight": 500}
    return {
        "bar-plain": {"color": palette.accent},
        "bar-marked": {"color": palette.accent_soft, "stroke": palette.accent, "strokeWidth": 1.5},
        "bar-cursor": {"color": palette.ink},
        "event-rule": {"color": palette.ink_2, "strokeDash": [2, 3], "strokeWidth": 1},
        "event-halo": {**letters, "color": palette.card, "stroke": palette.card, "strokeWidth": 5},
        "event-label": {**letters, "color": palette.ink},
        **_estimates(palette, size),
    }


def _estimates(palette: Palette, size: Size) -> Spec:
    """Lines with bands, dots with whiskers; a dot with a low base is hollow."""
    colours = {"dot": palette.accent, "dot-good": palette.good, "dot-bad": palette.bad}
    dots: Spec = {}
    for name, colour in colours.items():
        dot = {"size": 70, "strokeWidth": 2, "color": colour, "opacity": 1}
        dots[name] = {**dot, "filled": True}
        dots[f"{name}-weak"] = {**dot, "filled": False, "fill": palette.card}
    return {
        **dots,
        "trend-band": {"color": palette.accent_soft, "opacity": 1, "line": False},
        "trend-line": {"color": palette.accent, "strokeWidth": 2},
        "trend-part": {"color": palette.accent, "strokeWidth": 2, "strokeDash": [2, 4]},
        **_ways(palette),
        "part-name": {"fontSize": size.letters, "color": palette.ink_2},
        "whisker": {"color": palette.ink_2, "strokeWidth": 2},
        "aim-rule": {"color": palette.warn, "strokeDash": [6, 4], "strokeWidth": 1.5},
        "aim-name": {"fontSize": size.letters, "fontWeight": 500, "color": palette.warn},
        "reference": {"color": palette.ink_2, "strokeDash": [2, 3], "strokeWidth": 1},
        "row-name": {"fontSize": size.letters + 1, "color": palette.ink},
        "row-note": {"fontSize": size.letters, "color": palette.ink_2},
    }


def _ways(palette: Palette) -> Spec:
    """A way to a target: the fan is darker where it is likelier, so it reads in grey too."""
    return {
        "fan-90": {"color": palette.accent, "opacity": 0.12, "line": False},
        "fan-50": {"color": palette.accent, "opacity": 0.2, "line": False},
        "month-whisker": {"color": palette.accent, "opacity": 0.45, "strokeWidth": 2.5},
        "base-line": {"color": palette.ink_2, "strokeWidth": 1.5},
        "aim-line": {"color": palette.warn, "strokeDash": [6, 4], "strokeWidth": 1.5},
        "stop": {
            "shape": "diamond", "size": 90, "filled": False, "fill": palette.card,
            "color": palette.warn, "strokeWidth": 2, "opacity": 1,
        },
    }  # fmt: skip
