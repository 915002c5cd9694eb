"""When decisions and work speak for or against a statement of the maturity assessment."""

from harken.web.evidence import Speaks

CHECKED = 3
"""So many decisions make checking them a habit rather than a try."""
WEIGHED_FROM, WEIGHED_BELOW = 75, 25
"""Per cent of the decisions with data and with somebody who spoke for customers."""
FUNDED_FROM, FUNDED_BELOW = 75, 25
"""Per cent of the open and finished initiatives with a budget."""


def weighing_speaks(checked: int, weighed: int) -> Speaks:
    """Tell what it says that so many decisions were weighed with data and a voice."""
    if checked < CHECKED:
        return Speaks.NEITHER
    share = 100 * weighed / checked
    if share >= WEIGHED_FROM:
        return Speaks.FOR
    return Speaks.AGAINST if share < WEIGHED_BELOW else Speaks.NEITHER


def protecting_speaks(work: int, funded: int, approved: int, overdue: int) -> Speaks:
    """Tell what budgets and long-term decisions say.

    For needs both: work with money behind it, and a decision for later that nobody forgot.
    """
    if not work:
        return Speaks.NEITHER
    share = 100 * funded / work
    if share < FUNDED_BELOW:
        return Speaks.AGAINST
    return Speaks.FOR if share >= FUNDED_FROM and approved and not overdue else Speaks.NEITHER
