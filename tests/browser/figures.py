"""Figures as they stand in pages, reports and documents, and answers as a file."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from harken.analysis.maturity import ITEMS
from tests.browser.raters import Given


def text_of(pdf: bytes) -> str:
    assert pdf.startswith(b"%PDF")
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def numbers(text: str) -> set[str]:
    """Every figure with decimals that stands in a text, to one of them; times are none."""
    found = re.findall(r"(?<![\w.:])\d+\.\d+", text)
    return {str(round(float(one), 1)) for one in found}


def written(folder: Path, rows: Mapping[str, tuple[str, Given]]) -> str:
    """Write a file of answers; return where it is."""
    path = folder / "answers.csv"
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["rater", "group", *ITEMS])
        for name, (group, given) in rows.items():
            lines.writerow([name, group, *(given.get(item, "") for item in ITEMS)])
    return str(path)


def rounded(found: Any) -> Any:
    """The same with nine decimals: the order in which raters are added up is no difference."""
    if isinstance(found, dict):
        return {name: rounded(one) for name, one in found.items()}
    if isinstance(found, list):
        return [rounded(one) for one in found]
    return round(found, 9) if isinstance(found, float) else found
