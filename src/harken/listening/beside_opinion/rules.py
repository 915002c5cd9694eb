"""When signals speak for or against a statement of the maturity assessment."""

from harken.analysis import Estimate
from harken.analysis.display import FULL_BASE
from harken.web.evidence import Speaks, spoken

SEVERAL = 3
"""So many channels are several."""
WEEKS_NEEDED = 4
"""Of fewer weeks since the first signal nobody can say whether they are continuous."""
SILENT_SHARE = 3
"""More than one week in so many without any signal is not continuous."""
SIGNALS_NEEDED = 10
ANSWERED_FROM, ANSWERED_BELOW = 90, 70
"""Per cent of tickets with a first reply."""


def listening_speaks(signals: int, channels: int, heard_weeks: int, weeks: int) -> Speaks:
    """Tell whether signals of so many channels, heard in some of the weeks, are continuous.

    Neither where there are too few of them, too few weeks, or where no signal says its channel.
    """
    if signals < SIGNALS_NEEDED or weeks < WEEKS_NEEDED or not channels:
        return Speaks.NEITHER
    if channels == 1 or (weeks - heard_weeks) * SILENT_SHARE > weeks:
        return Speaks.AGAINST
    return Speaks.FOR if channels >= SEVERAL and heard_weeks == weeks else Speaks.NEITHER


def answering_speaks(answered: Estimate) -> Speaks:
    """Tell what the share of answered tickets (per cent) says, from 30 tickets on."""
    if answered.n < FULL_BASE:
        return Speaks.NEITHER
    return spoken(answered.low, answered.high, from_=ANSWERED_FROM, below=ANSWERED_BELOW)
