"""When promises speak for or against a statement of the maturity assessment."""

from collections.abc import Sequence

from harken.analysis import Estimate
from harken.web.evidence import Speaks

STATED = 2
"""So many promises make it more than one good idea."""
MOST, FEW = 75, 25
"""Per cent of the promises that can be checked, or that every team concerned has made its own."""
TRACKED_WEEKS = 9
"""In so many of the thirteen weeks there was something to check."""
KEPT_BELOW = 50
"""Per cent: below it a promise is broken more often than it is kept."""


def stating_speaks(public: int) -> Speaks:
    """Tell what the number of promises that every customer can read says."""
    return Speaks.FOR if public >= STATED else Speaks.NEITHER


def share_speaks(those: int, promises: int) -> Speaks:
    """Tell what a share of all promises says; all were counted, so there is no interval."""
    if not promises:
        return Speaks.NEITHER
    share = 100 * those / promises
    if share >= MOST:
        return Speaks.FOR
    return Speaks.AGAINST if share < FEW else Speaks.NEITHER


def tracking_speaks(kept: Sequence[Estimate], weeks: Sequence[int], promises: int) -> Speaks:
    """Tell what kept rates say, each with the number of weeks in which something was checked.

    Whoever tracks promises has a rate for most of them in nearly every week; whoever acts on
    broken ones has none that is broken more often than kept, for certain.
    """
    tracked = sum(number >= TRACKED_WEEKS for number in weeks)
    broken = sum(one.high is not None and one.high < KEPT_BELOW for one in kept)
    if not promises or not kept:
        return Speaks.NEITHER
    if 2 * broken > promises:
        return Speaks.AGAINST
    return Speaks.FOR if 2 * tracked > promises and not broken else Speaks.NEITHER
