"""What no template and no module may contain."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "harken"
TEMPLATES = sorted(p for p in SOURCE.rglob("templates/**/*") if p.is_file())
MODULES = sorted(SOURCE.rglob("*.py"))
UNESCAPED = re.compile(
    r"mark_safe|SafeString\(|SafeText\(|\.html_safe\b|import pickle|import marshal"
)
IN_TEMPLATES = {
    "the safe filter": re.compile(r"\|\s*safe(seq)?\b"),
    "an inline style": re.compile(r"\sstyle\s*="),
    "an event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "a script without nonce or file": re.compile(
        r"<script(?![^>]*(\bsrc=|nonce=|type=\"application/json\"))[^>]*>"
    ),
    "a javascript: link": re.compile(r"javascript:", re.IGNORECASE),
}


def test_there_is_something_to_look_at():
    assert len(TEMPLATES) > 20
    assert len(MODULES) > 50


def test_no_module_switches_escaping_off_or_unpickles():
    assert [str(p) for p in MODULES if UNESCAPED.search(p.read_text())] == []


@pytest.mark.parametrize("what", IN_TEMPLATES)
def test_no_template_contains(what: str):
    pattern = IN_TEMPLATES[what]
    found = [str(p) for p in TEMPLATES if p.suffix == ".html" and pattern.search(p.read_text())]
    assert found == []


def test_only_plain_text_templates_switch_escaping_off():
    found = [str(p) for p in TEMPLATES if "autoescape off" in p.read_text() and p.suffix != ".txt"]
    assert found == []
