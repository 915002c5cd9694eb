"""What the data say beside what customers feel, and what it means when both disagree.

Different people stand behind both: the data count every occasion, felt are only those who answered.
"""

from dataclasses import dataclass
from enum import StrEnum

from harken.analysis import Difference, Verdict
from harken.analysis import compare as compare_estimates
from harken.analysis.display import FULL_BASE
from harken.metrics.figures import Figure

MATTERS = 5.0
"""Points: a difference that is certain but smaller than this changes nobody's mind."""
WELL_KEPT = 80.0
"""Per cent: below it a promise on which both agree is no reason to be content."""


class Agreement(StrEnum):
    """What kept by the data and felt kept say together."""

    UNFELT = "unfelt"
    """The data say it is kept, customers do not feel it."""
    STRICT = "strict"
    """Customers feel it kept, the data say it is broken."""
    BOTH_WELL = "both well"
    BOTH_BADLY = "both badly"
    NOBODY_ASKED = "nobody asked"
    FEW_ANSWERS = "few answers"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Beside:
    """Both figures and their difference: felt minus kept, in points."""

    agreement: Agreement
    difference: Difference | None = None


def beside(kept: Figure | None, felt: Figure | None) -> Beside:
    """Return what both figures say together."""
    if felt is None or not felt.estimate.n:
        return Beside(Agreement.NOBODY_ASKED)
    if felt.estimate.n < FULL_BASE:
        return Beside(Agreement.FEW_ANSWERS)
    if kept is None or kept.estimate.value is None or kept.estimate.n < FULL_BASE:
        return Beside(Agreement.UNCHECKED)
    found = compare_estimates(kept.estimate, felt.estimate)
    return Beside(agreement_of(kept.estimate.value, found), found)


def agreement_of(kept: float, felt_more: Difference) -> Agreement:
    """Judge by the whole interval of the difference (felt minus kept), then by the level."""
    points = felt_more.difference or 0.0
    if felt_more.verdict is Verdict.LOWER and points <= -MATTERS:
        return Agreement.UNFELT
    if felt_more.verdict is Verdict.HIGHER and points >= MATTERS:
        return Agreement.STRICT
    return Agreement.BOTH_WELL if kept >= WELL_KEPT else Agreement.BOTH_BADLY
