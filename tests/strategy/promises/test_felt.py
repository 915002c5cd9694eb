"""What data and customers say together, and what is vague in a promise."""

from __future__ import annotations

import pytest

from harken.analysis import Difference, Shown
from harken.analysis.proportions import ShareSums
from harken.metrics.figures import Figure
from harken.strategy.promises.checking.felt import Agreement, beside
from harken.strategy.promises.rules import advice, vague_words

pytestmark = pytest.mark.once


def share(hits: int, n: int) -> Figure:
    sums = ShareSums.of_counts(hits, n)
    return Figure("kept", None, None, sums.estimate(), Shown.FULL, "", sums)


@pytest.mark.parametrize(
    ("kept", "felt", "agreement"),
    [
        (share(950, 1000), share(60, 100), Agreement.UNFELT),  # 95 % against 60 %
        (share(600, 1000), share(95, 100), Agreement.STRICT),
        (share(900, 1000), share(45, 50), Agreement.BOTH_WELL),
        (share(500, 1000), share(26, 50), Agreement.BOTH_BADLY),
        (share(9900, 10_000), share(9700, 10_000), Agreement.BOTH_WELL),  # certain, two points
        (share(900, 1000), share(20, 29), Agreement.FEW_ANSWERS),
        (share(20, 29), share(45, 50), Agreement.UNCHECKED),
        (None, share(45, 50), Agreement.UNCHECKED),
        (share(900, 1000), share(0, 0), Agreement.NOBODY_ASKED),
        (share(900, 1000), None, Agreement.NOBODY_ASKED),
    ],
)
def test_what_data_and_customers_say_together(
    kept: Figure | None, felt: Figure | None, agreement: Agreement
) -> None:
    assert beside(kept, felt).agreement is agreement


def test_the_difference_is_felt_less_kept_with_its_interval() -> None:
    """60 of 100 less 950 of 1000: −35 points."""
    found = beside(share(950, 1000), share(60, 100)).difference
    assert isinstance(found, Difference)
    assert found.difference == pytest.approx(-35)
    assert found.low is not None
    assert found.high is not None
    assert found.low < -35 < found.high < 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            {"en": "The best quality as soon as possible"},
            ["best", "quality", "as soon as possible"],
        ),
        ({"en": "You hear from a person within 15 minutes"}, []),
        ({"en": "The best answer within 15 minutes"}, []),  # a number makes it checkable
        ({"ru": "Лучшее обслуживание и индивидуальный подход"}, ["лучш", "индивидуальный подход"]),
        ({"pl": "Odpowiadamy jak najszybciej"}, ["jak najszybciej"]),
    ],
)
def test_vague_words_are_named(text: dict[str, str], words: list[str]) -> None:
    assert vague_words(text) == words
    assert bool(advice(text)) == bool(words)
