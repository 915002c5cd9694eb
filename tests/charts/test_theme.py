"""The picture has the page's colours, and they can be told apart."""

import re
from pathlib import Path

import pytest

import harken
from harken.charts.theme import DARK_PALETTE, LIGHT_PALETTE, PRINT_PALETTE, Palette

TOKENS = Path(harken.__file__).parent / "web/static/web/tokens.css"


def lightness(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((lightness(one), lightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_colours_are_the_tokens_of_the_page() -> None:
    root = TOKENS.read_text().split("}")[0]
    tokens = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", root))
    for name in ("card", "ink", "ink_2", "line", "accent", "accent_soft", "good", "bad", "warn"):
        light, dark = tokens[name.replace("_", "-")].split(", ")
        assert (getattr(LIGHT_PALETTE, name), getattr(DARK_PALETTE, name)) == (light, dark)


@pytest.mark.parametrize("palette", [LIGHT_PALETTE, DARK_PALETTE, PRINT_PALETTE])
def test_words_and_bars_stand_out_also_without_colour(palette: Palette) -> None:
    assert contrast(palette.ink, palette.card) >= 4.5
    assert contrast(palette.ink_2, palette.card) >= 4.5
    assert contrast(palette.accent, palette.card) >= 3
    assert contrast(palette.accent, palette.accent_soft) >= 3
