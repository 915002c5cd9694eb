"""How a share speaks for or against a statement: by its whole interval."""

import pytest

from harken.analysis.proportions import ShareSums
from harken.web.evidence import Speaks, share_words, spoken


@pytest.mark.parametrize(
    ("low", "high", "speaks"),
    [
        (90.0, 99.0, Speaks.FOR),
        (89.99, 99.0, Speaks.NEITHER),
        (60.0, 70.0, Speaks.NEITHER),
        (60.0, 69.99, Speaks.AGAINST),
        (None, 99.0, Speaks.NEITHER),
        (60.0, None, Speaks.NEITHER),
    ],
)
def test_only_a_whole_interval_speaks(
    low: float | None, high: float | None, speaks: Speaks
) -> None:
    assert spoken(low, high, from_=90, below=70) is speaks


def test_a_share_is_written_with_its_interval_in_the_readers_language() -> None:
    # 42 of 50: 84 %, Wilson 71.5 to 91.7 (methodology 14)
    found = ShareSums.of_counts(42, 50).estimate()
    expected = {"share": "84,0", "low": "71,5", "high": "91,7", "hits": "42", "n": "50"}
    assert share_words(42, found, "pl") == expected
    assert share_words(0, ShareSums.of_counts(0, 0).estimate(), "en")["share"] == "–"
