"""What no template of any area may hold, because the security policy would block it or worse."""

import re
from pathlib import Path

import pytest

import harken

SOURCE = Path(harken.__file__).parent
TEMPLATES = sorted(
    path
    for path in SOURCE.glob("*/templates/**/*.html")
    if "mail" not in path.parts[-3:] and not path.name.startswith("email_")
)
BANNED = {
    "inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*(\ssrc=|\snonce=|/json))", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off"),
    "evaluated htmx": re.compile(r"\bhx-(on|vals\s*=\s*[\"']js:)"),
    "foreign address": re.compile(r"(src|href)=\"(https?:)?//"),
}


@pytest.mark.parametrize("name", BANNED)
def test_no_template_holds(name):
    found = [
        str(path.relative_to(SOURCE)) for path in TEMPLATES if BANNED[name].search(path.read_text())
    ]
    assert found == []


def test_the_check_can_fail():
    bad = '<p style="x" onclick="y"><script>1</script><a href="javascript:1">{{ a|safe }}</a>'
    assert [name for name, pattern in BANNED.items() if pattern.search(bad)] == [
        "inline style",
        "inline script",
        "inline handler",
        "script address",
        "unescaped text",
    ]


def test_styles_take_colours_from_the_tokens_only():
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
    sheets = sorted((SOURCE / "web/static/web").glob("*.css"))
    wrong = [
        f"{sheet.name}: {line.strip()}"
        for sheet in sheets
        if sheet.name not in {"tokens.css", "print.css"}
        for line in sheet.read_text().splitlines()
        if literal.search(line) and "light-dark(" not in line and "mask-image" not in line
    ]
    assert wrong == []


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The ratio of WCAG 2.2, section 1.4.3."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # a known near miss


TOKENS = dict(
    re.findall(
        r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\);",
        (SOURCE / "web/static/web/tokens.css").read_text().split("@media")[0],
    )
)
PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "accent", "good", "bad", "warn")
      for ground in ("paper", "card", "raised")),
    ("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-bad", "bad"),
    ("on-bad", "bad-strong"), ("good", "good-soft"), ("bad", "bad-soft"), ("warn", "warn-soft"),
    ("ink", "accent-soft"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(scheme):
    def colour(name):
        return TOKENS[name].split(", ")[scheme]

    faint = [(i, g) for i, g in PAIRS if contrast(colour(i), colour(g)) < 4.5]
    assert faint == []
    assert contrast(colour("control"), colour("card")) >= 3  # section 1.4.11, edges of inputs
