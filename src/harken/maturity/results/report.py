"""A result as a PDF report: two pages for one view, more for a round or with the answers."""

from dataclasses import dataclass

from harken.analysis.maturity import Answers
from harken.maturity.results.released import Released
from harken.maturity.results.telling import Told


@dataclass(frozen=True)
class RoundWords:
    """What the report of a round says beside the result: its title, how many were asked, and what
    was released of it (`released.everyone` must be there)."""

    title: str
    asked: int
    released: Released


def report_pdf(
    told: Told,
    *,
    language: str,
    printed: str,
    address: str,
    rounds: RoundWords | None = None,
    answers: Answers | None = None,
) -> bytes:
    """Return the report; raise `harken.charts.DrawingError` when it cannot be drawn now.

    `printed` (a date) and `address` stand at the foot. With `answers` a table of them by statement
    is added. A visitor's report (`rounds` is None) is never written to disk; a round's is kept in
    the cache under the digest of its words.
    """
    raise NotImplementedError
