"""Words as long as translations may get, in every script: nothing is cut off or printed over."""

import pytest
from django.utils import translation

from harken.analysis.maturity import profile
from harken.charts import Draughtsman
from harken.maturity.results import report
from harken.maturity.results.telling import tell
from tests.maturity.report.long_words import lengthened
from tests.maturity.report.pdf_boxes import boxes, printed_over
from tests.maturity.report.samples import (
    ADDRESS,
    CAPPED,
    a_round,
    fonts_of,
    of_round,
    one_view,
    page_numbers,
)

# Points: paper of 210 x 297 mm with margins of 20 mm at the sides; the numbers at both ends of a
# scale stand centred on its ends, half of a number outside.
HALF_A_NUMBER = 4.0
LEFT, RIGHT, FOOT = 56.69 - HALF_A_NUMBER, 538.58 + HALF_A_NUMBER, 20.0
LONG_ADDRESS = ADDRESS + "r/" + "ImFiY2Rl0" * 12


@pytest.mark.parametrize("language", ["pl", "uk", "ru"])
@pytest.mark.parametrize("kind", ["one", "answers", "round"])
def test_the_longest_words_fit(kind: str, language: str, drawn: Draughtsman) -> None:
    pdf, pages = _set(kind, language, drawn)
    found = boxes(pdf)
    assert len(page_numbers(pdf)) <= pages
    assert page_numbers(pdf)[-1] == "{0} / {0}".format(len(page_numbers(pdf)))
    assert min(box.left for box in found) > LEFT
    assert max(box.right for box in found) < RIGHT
    assert min(box.foot for box in found) > FOOT
    assert printed_over(pdf) == []
    assert fonts_of(pdf) == {"LibertinusSerif"}
    assert b"pdfuaid:part" in pdf


@pytest.mark.parametrize("language", ["en", "pl", "uk", "ru"])
def test_what_is_translated_fits(language: str, drawn: Draughtsman) -> None:
    """One view on two pages, with the answers on three; a round on five at most."""
    for pdf, pages in (
        (one_view(language=language), 2),
        (one_view(language=language, answers=CAPPED), 3),
        (of_round(a_round("Ż" * 120), language), 5),
    ):
        numbers = page_numbers(pdf)
        assert len(numbers) <= pages
        assert numbers == [f"{place} / {len(numbers)}" for place in range(1, len(numbers) + 1)]
        assert printed_over(pdf) == []
        assert fonts_of(pdf) == {"LibertinusSerif"}


def test_the_measure_sees_what_is_printed_over(drawn: Draughtsman) -> None:
    """Else an empty list would prove nothing: two words at one place are found."""
    template = drawn.folder.parent / "over.typ"
    template.write_text("#place[Word] #place(dx: 3pt)[Word] #place(dy: 40pt)[Word]", "utf-8")
    pdf = drawn.typeset(template, {}, kept=False)
    assert len(boxes(pdf)) == 3
    assert len(printed_over(pdf)) == 1


def _set(kind: str, language: str, drawn: Draughtsman) -> tuple[bytes, int]:
    """Return a report with longer words and how many pages it may take."""
    rounds = a_round("Spring 2026 " * 10) if kind == "round" else None
    found = rounds.released.everyone if rounds else None
    with translation.override("en"):
        told = tell(found.profile if found else profile(CAPPED), "en")
        words = report.report_words(told, "en", rounds, CAPPED if kind == "answers" else None)
    foot = {"language": language, "printed": "22 листопада 2026 р.", "address": LONG_ADDRESS}
    pdf = drawn.typeset(report.TEMPLATE, lengthened(words, language) | foot, kept=False)
    return pdf, {"one": 2, "answers": 4, "round": 6}[kind]
