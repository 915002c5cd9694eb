"""Answers whose figures can be worked out by hand, and what the report makes of them."""

import io
import re
from itertools import repeat
from typing import Any

from django.utils import translation
from pypdf import PdfReader

from harken.analysis.maturity import ITEMS, Answers, profile
from harken.maturity.results.report import RoundWords, report_pdf
from harken.maturity.results.telling import tell
from harken.maturity.rounds.closing import release

# Three competencies of 25, and 1 + 1 + 2 + 3 of four answers: 5 x 7/4 = 8.75, in all 83.75.
# From 76 on that is Align; with a competency below 14 it is Operationalize.
CAPPED: dict[str, float | None] = {
    **dict.fromkeys(ITEMS, 5),
    "EE1": 1,
    "EE2": 1,
    "EE3": 2,
    "EE4": None,
    "EE5": 3,
}
UNSCORED: dict[str, float | None] = {**dict.fromkeys(ITEMS, 3), "CC1": None, "CC2": None}
ADDRESS = "https://cx.example.org/maturity-test/"
PRINTED = "2 March 2026"


def one_view(given: Answers = CAPPED, language: str = "en", **more: Any) -> bytes:
    """Return a visitor's report."""
    with translation.override(language):
        told = tell(profile(given), language)
        return report_pdf(told, language=language, printed=PRINTED, address=ADDRESS, **more)


def a_round(title: str = "Spring 2026", leaders: int = 5, front: int = 5) -> RoundWords:
    """Leaders answer 4 to everything, the front line 2; but all say 5 to PL1.

    With five of each: PL is 5 + 4 x 3 = 17, the others 15, in all 62: Mobilize (52 to 63).
    """
    rows = [
        *repeat(("leaders", {**dict.fromkeys(ITEMS, 4), "PL1": 5}), leaders),
        *repeat(("front", {**dict.fromkeys(ITEMS, 2), "PL1": 5}), front),
    ]
    return RoundWords(title, 12, release(rows, 3))


def of_round(rounds: RoundWords, language: str = "en") -> bytes:
    """Return a round's report."""
    assert rounds.released.everyone
    with translation.override(language):
        told = tell(rounds.released.everyone.profile, language)
        return report_pdf(told, language=language, printed=PRINTED, address=ADDRESS, rounds=rounds)


def text_of(pdf: bytes) -> str:
    """Return all words, with single spaces."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def page_numbers(pdf: bytes) -> list[str]:
    """Return what stands at the foot of each page, '1 / 2'."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [re.sub(r"\s+", " ", page.extract_text())[-5:] for page in pages]


def fonts_of(pdf: bytes) -> set[str]:
    """Return the families of letters that a report is set in."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    resources: list[Any] = [page["/Resources"] for page in pages]
    fonts = [font for one in resources for font in one["/Font"].values()]
    return {str(font["/BaseFont"]).partition("+")[2].partition("-")[0] for font in fonts}
