"""Promises about the repository itself."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-test.txt"])
def test_locked_versions_have_hashes_and_no_address(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    pinned = re.findall(r"^[\w.\-\[\]]+==\S+.*\\$", text, re.MULTILINE)
    names = re.findall(r"^[A-Za-z]", text, re.MULTILINE)
    assert len(pinned) == len(names) > 20
    assert text.count("--hash=sha256:") >= len(pinned)


def test_no_page_asks_another_host():
    """No CDN: templates, styles and scripts name no foreign address to load from."""
    loading = re.compile(
        r"(?:src|href)=[\"']https?://|url\(\s*[\"']?https?://|import\s+[\"']https?://"
    )
    sources = ROOT / "src" / "harken"
    files = [p for kind in ("html", "css", "js") for p in sources.rglob(f"*.{kind}")]
    assert files
    assert [p.name for p in files if loading.search(p.read_text())] == []


def test_templates_hold_no_inline_style_or_handler():
    """The content security policy forbids them; this finds them before a browser does."""
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=[\"']|javascript:", re.IGNORECASE)
    pages = [
        p for p in (ROOT / "src" / "harken").rglob("templates/**/*.html") if "mail" not in p.parts
    ]
    assert pages
    assert [p.name for p in pages if inline.search(p.read_text())] == []


def test_nothing_marks_text_as_safe():
    dangerous = re.compile(r"mark_safe|\|\s*safe\b|autoescape off")
    files = [p for kind in ("html", "py") for p in (ROOT / "src").rglob(f"*.{kind}")]
    assert [p.name for p in files if dangerous.search(p.read_text())] == []


def test_tracked_files_are_the_projects_own():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    unwanted = [f for f in tracked if f.endswith((".sqlite3", ".mo", ".pyc")) or ".venv" in f]
    assert unwanted == []
