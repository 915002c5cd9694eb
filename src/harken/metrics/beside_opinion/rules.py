"""When metrics speak for or against a statement of the maturity assessment."""

from harken.analysis import Estimate
from harken.analysis.display import FULL_BASE
from harken.web.evidence import Speaks

LED_FROM, LED_BELOW = 75, 25
"""Per cent of the primary metrics with an owner and a target."""
TRACKED_WEEKS = 9
"""In so many of the weeks customers said whether a promise was kept, where that is tracked."""
KEPT_BELOW = 50
"""Per cent: below it promises are broken more often than they are kept."""


def leading_speaks(primary: int, owned: int, aimed: int, both: int) -> Speaks:
    """Tell what owners and targets of the primary metrics say, of which so many have `both`.

    Neither where nobody was ever named and nothing aimed at: that work has not begun.
    """
    if not primary or not (owned or aimed):
        return Speaks.NEITHER
    share = 100 * both / primary
    if share >= LED_FROM:
        return Speaks.FOR
    return Speaks.AGAINST if share < LED_BELOW else Speaks.NEITHER


def keeping_speaks(kept: Estimate, weeks_asked: int) -> Speaks:
    """Tell what answers about kept promises (per cent) in some weeks say.

    Whoever tracks them hears of them nearly every week; whoever acts on broken ones keeps more
    than half.
    """
    if kept.n < FULL_BASE or kept.low is None or kept.high is None:
        return Speaks.NEITHER
    if kept.high < KEPT_BELOW:
        return Speaks.AGAINST
    return Speaks.FOR if weeks_asked >= TRACKED_WEEKS and kept.low >= KEPT_BELOW else Speaks.NEITHER
