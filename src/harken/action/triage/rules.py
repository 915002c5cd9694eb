"""What repeats beyond chance, and how often somebody may be reminded; no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from harken.analysis import Estimate, benjamini_hochberg
from harken.analysis.rates import more_often, rate

LATELY, BEFORE = timedelta(weeks=4), timedelta(weeks=8)
FALSE_FINDINGS = 0.10
"""Of what is called more than before, so much may be chance (Benjamini-Hochberg, q)."""
FEWEST = 3
"""What happened twice does not repeat yet."""
AGAIN_AFTER = timedelta(days=3)
"""The same person is reminded of the same thing once in so long."""


@dataclass(frozen=True)
class Counted:
    """How many cases have something in common: in the last four weeks, in the eight before."""

    lately: int
    before: int


@dataclass(frozen=True)
class Repeats:
    """A count with its Poisson interval; `is_more` where it is more than before beyond chance.

    `usual` is what four weeks of the time before would bring; `p` is adjusted for all that was
    tested together.
    """

    count: Estimate
    usual: float
    p: float
    is_more: bool


def repeats(counts: Sequence[Counted], q: float = FALSE_FINDINGS) -> list[Repeats]:
    """Test counts together against the eight weeks before, in the order given.

    >>> [one.is_more for one in repeats([Counted(17, 10), Counted(4, 9)])]
    [True, False]
    """
    spans = LATELY.days, BEFORE.days
    chances = [more_often(one.lately, spans[0], one.before, spans[1]) for one in counts]
    adjusted = benjamini_hochberg(chances).tolist() if chances else []
    return [
        Repeats(rate(one.lately), one.before * spans[0] / spans[1], p, p <= q)
        for one, p in zip(counts, adjusted, strict=True)
    ]


def again_from(reminded_at: datetime | None) -> datetime | None:
    """Return from when on somebody may be reminded again, None where they never were."""
    return None if reminded_at is None else reminded_at + AGAIN_AFTER
